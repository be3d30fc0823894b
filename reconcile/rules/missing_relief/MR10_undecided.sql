/*---
code: MR10
title: 申请超期未办结
asks: 临时救助申请超过办结时限，既未审批也未发放吗？
severity: 高
certainty: 问题
needs: {temporary_relief: [approve_date, paid_date]}
clauses: [SW2016-2.5]
parameters: [decision_days]
examines: award
evidence:
  award: [subject_key]
says: "{name}于{apply_date}申请临时救助，超过{days}天仍未审批，也未发放"
remedy: 限期办结，书面告知本人
---*/
SELECT subject_key, person, name, apply_date, township, CAST($decision_days AS TEXT) AS days
FROM award
WHERE approve_date IS NULL AND paid_date IS NULL AND CAST(apply_date + INTERVAL 1 DAY * $decision_days AS DATE) < $as_of
