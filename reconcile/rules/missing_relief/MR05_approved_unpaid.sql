/*---
code: MR05
title: 审批未发放
asks: 已审批的临时救助，超过发放期限仍没有发吗？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {temporary_relief: [relief_type, approve_date, paid_date]}
clauses: [LN2019-2.6.2]
parameters: [relief_pay_days]
examines: award
evidence:
  award: [subject_key]
says: "{name}于{apply_date}申请、{approve_date}审批的临时救助{amount}元，审批后超过{days}天没有发放"
remedy: 查明原因，立即发放
---*/
SELECT
    subject_key, person, name, apply_date, approve_date, approve_date AS occurred, amount, township,
    CAST($relief_pay_days AS TEXT) AS days
FROM award
WHERE COALESCE(relief_type, '') <> '急难型' AND paid_date IS NULL
    AND CAST(approve_date + INTERVAL 1 DAY * $relief_pay_days AS DATE) < $as_of
