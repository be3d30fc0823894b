/*---
grain: 一条花名册记录
---*/
-- The covered rows of a township's people, for evidence.
SELECT p.township, c.row_id
FROM dibao_cover AS c
JOIN person_place AS p ON p.person = c.person
WHERE c.is_covered
