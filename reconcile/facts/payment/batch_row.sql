/*---
grain: 一条流水
---*/
-- What of a batch the bank accounts for: counted rows, rows that failed or came back, and of a cancelled pair the
-- payment alone.
SELECT row_id, batch_no, program, sum_abs, status, is_counted
FROM payment_row
WHERE batch_no IS NOT NULL AND NOT is_void
    AND (is_counted OR is_cancelled OR (status IN ('失败', '退回') AND NOT is_cancelling))
