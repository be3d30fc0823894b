/*---
grain: 一条花名册记录
---*/
-- The roster rows behind an owed subject, for evidence.
SELECT row_id, family_key AS subject_key FROM dibao_cover
UNION ALL
SELECT row_id, 'P:' || person AS subject_key FROM tekun_cover
