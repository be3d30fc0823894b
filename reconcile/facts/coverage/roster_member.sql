/*---
grain: 一户一名在保成员
group: 在保成员
---*/
-- Covered members, one row a family and person (the first row), and whether the family's money is given as a whole.
SELECT
    c.row_id, c.family_no, c.family_key, c.person, c.name, c.category, c.monthly_amount,
    f.scheme, f.head, f.village_code, w.family_no IS NOT NULL AS is_whole
FROM dibao_cover AS c
JOIN family AS f ON f.family_no = c.family_no
LEFT JOIN (
    SELECT DISTINCT family_no FROM dibao_cover WHERE is_covered AND family_amount IS NOT NULL
) AS w ON w.family_no = c.family_no
WHERE c.is_covered
QUALIFY ROW_NUMBER() OVER (PARTITION BY c.family_no, c.person ORDER BY c.row_id) = 1
