/*---
grain: 一条流水
---*/
-- Rows of the ledger whose amount is negative or nothing and that cancel no other row: they go to quarantine.
SELECT row_id, amount FROM payment_ledger WHERE txn_type NOT IN ('发放', '扣款') AND amount <= 0
UNION ALL
SELECT row_id, amount FROM payment_row WHERE amount < 0 AND NOT is_cancelling
