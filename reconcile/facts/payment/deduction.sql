/*---
grain: 一条流水
---*/
-- Deductions of the window for a loan: 扣款 rows that went through, with one of the words and none of the excepted ones;
-- the amount without its sign.
SELECT row_id, person, name, account_no, ABS(amount) AS amount, paid_date, memo
FROM payment_ledger
WHERE txn_type = '扣款' AND status = '成功' AND amount <> 0 AND account_no IS NOT NULL AND paid_date >= $window_start
    AND REGEXP_MATCHES(memo, $deduction_words) AND NOT REGEXP_MATCHES(memo, $deduction_except_words)
