/*---
grain: 一户低保家庭
group: 在保家庭
---*/
-- The dibao families covered now, with the head's register household: of the head where 正常 (or 暂离), else of the
-- smallest covered member who is.
SELECT f.*, COALESCE(h.household_no, m.household_no) AS head_household_no
FROM family AS f
LEFT JOIN register_home AS h ON h.person = f.head
LEFT JOIN (
    SELECT c.family_no, r.household_no
    FROM dibao_cover AS c
    JOIN register_home AS r ON r.person = c.person
    WHERE c.is_covered
    QUALIFY ROW_NUMBER() OVER (PARTITION BY c.family_no ORDER BY c.person) = 1
) AS m ON m.family_no = f.family_no
WHERE f.is_covered
