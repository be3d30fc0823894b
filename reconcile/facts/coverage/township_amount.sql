/*---
grain: 一户一名在保成员
asked_of: 乡镇
whole_county: true
---*/
-- Per-head amounts in use by township (each person's own) and category, rural, among families whose money is not given as a whole.
SELECT p.township, m.category, m.monthly_amount, m.row_id
FROM roster_member AS m
JOIN person_place AS p ON p.person = m.person
WHERE m.scheme = '农村' AND NOT m.is_whole AND p.township IS NOT NULL AND m.category IS NOT NULL
    AND m.monthly_amount IS NOT NULL
