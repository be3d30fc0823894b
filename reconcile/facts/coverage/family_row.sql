/*---
grain: 一条低保花名册记录
---*/
-- The rows that speak for a dibao family: its covered rows, or all its rows where none is covered now.
SELECT c.*, f.is_covered AS family_is_covered
FROM dibao_cover AS c
JOIN (
    SELECT family_no, MAX(CASE WHEN is_covered THEN 1 ELSE 0 END) = 1 AS is_covered
    FROM dibao_cover
    GROUP BY family_no
) AS f ON f.family_no = c.family_no AND (c.is_covered OR NOT f.is_covered)
