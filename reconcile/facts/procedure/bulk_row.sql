/*---
grain: 一个村一批一条花名册记录
---*/
-- The covered rows of each village's batches, for evidence.
SELECT b.village_key, b.start_date, b.category, b.monthly_amount, c.row_id
FROM village_batch AS b JOIN covered_row AS c ON c.family_no = b.family_no
