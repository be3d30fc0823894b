/*---
grain: 一条花名册记录
---*/
-- The roster rows in force now, for evidence: 低保 rows that cover, 特困 rows that support.
SELECT row_id, person, '低保' AS roster FROM dibao_cover WHERE is_covered
UNION ALL
SELECT row_id, person, '特困' AS roster FROM tekun_cover WHERE is_supported
