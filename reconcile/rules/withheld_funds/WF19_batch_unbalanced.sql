/*---
code: WF19
title: 批次拨付与发放不平
asks: 每个批次的拨付额，是否等于发放与退回之和？
severity: 高
certainty: 问题
amount_kind: 违规拨付
needs: {fund_batch: [allocated_on], payment_ledger: [batch_no]}
refines: {payment_ledger: [status]}
clauses: [DX-2.5]
parameters: [repay_days, money_tolerance]
examines: batch
evidence:
  fund_batch: [batch_no, program]
  batch_row: [batch_no, program]
says: "[{township}]批次{batch_no}的{program}资金于{allocated_on}拨付{allocated}元[，{none}][，已发放{paid}元][，失败或退回{returned}元]，相差{amount}元"
remedy: 财政、银行、民政三方对账，查清差额去向
---*/
SELECT
    subject_key, township, batch_no, program, allocated_on, allocated, paid, returned,
    CASE WHEN paid = 0 AND returned = 0 THEN '没有发放、退回记录' END AS none,
    CAST(ABS(allocated - paid - returned) AS DECIMAL(18, 2)) AS amount
FROM batch
WHERE CAST(allocated_on + INTERVAL 1 DAY * $repay_days AS DATE) < $as_of AND is_clear
    AND ABS(allocated - paid - returned) > $money_tolerance
