/*---
grain: 一人
holds: 在保记录
---*/
-- Persons covered now, the families they are covered in, and whether a covered row of theirs says relative_filed (1).
SELECT person, STRING_AGG(DISTINCT family_no, '、' ORDER BY family_no) AS families,
    MAX(CASE WHEN relative_filed THEN 1 ELSE 0 END) AS filed
FROM dibao_cover
WHERE is_covered
GROUP BY person
