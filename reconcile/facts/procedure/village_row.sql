/*---
grain: 一个村一条花名册记录
---*/
-- The covered rows of a village's families, for evidence.
SELECT f.village_key, c.row_id
FROM family_village AS f
JOIN dibao_cover AS c ON c.family_no = f.family_no AND c.is_covered
