/*---
grain: 一条花名册记录
---*/
-- dibao rows that cover now, for evidence.
SELECT row_id, person, family_no, family_key FROM dibao_cover WHERE is_covered
