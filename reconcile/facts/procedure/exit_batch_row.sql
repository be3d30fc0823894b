/*---
grain: 一条花名册记录
---*/
-- The rows that ended those families, for evidence.
SELECT village_key, period, exit_reason, end_row AS row_id FROM exit_batch
