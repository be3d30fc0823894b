/*---
grain: 一条流水
holds: 失败或退回的发放
---*/
-- Ledger rows of the kind 发放 that failed or came back.
SELECT row_id, payee, beneficiary, beneficiary AS person, name, program, program_read, period, sum_abs, paid_date, status, fail_reason, is_in_window
FROM payment_row
WHERE status IN ('失败', '退回') AND NOT is_void
