/*---
code: MR07
title: 台账与流水不符
asks: 台账写明已发放的临时救助，流水里有没有这笔钱？
severity: 高
certainty: 问题
amount_kind: 违规拨付
needs: {temporary_relief: [paid_date], payment_ledger: []}
refines: {payment_ledger: [beneficiary_id]}
clauses: [LN2019-2.6.2]
parameters: [relief_match_days]
examines: award
evidence:
  award: [row_id]
says: "{name}于{apply_date}申请的临时救助，台账写明{paid_date}发放{amount}元，发放明细前后{days}天内没有这笔款"
remedy: 查对银行回单，核实是否真正领到
---*/
SELECT
    a.subject_key, a.person, a.row_id, a.name, a.apply_date, a.paid_date, a.paid_date AS occurred, a.amount, a.township,
    CAST($relief_match_days AS TEXT) AS days
FROM award AS a
CROSS JOIN ledger_bounds AS b
LEFT JOIN paid_award AS p ON p.row_id = a.row_id
WHERE a.paid_date >= $window_start AND a.paid_date <= b.newest_day AND p.row_id IS NULL
