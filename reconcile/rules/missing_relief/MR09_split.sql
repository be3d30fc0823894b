/*---
code: MR09
title: 拆分审批
asks: 一个人的临时救助，是否拆成几笔都不超乡镇额度、合起来超过？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {temporary_relief: [approve_level]}
refines: {temporary_relief: [approve_date]}
clauses: [LN2019-2.6.2]
parameters: [split_award_days]
items: [township_relief_limit]
examines: award
evidence:
  split_award: [subject_key]
says: "{name}自{started_on}起{days}天内由乡镇审批临时救助{awards}笔，每笔都不超过审批额度{limit_then}元，合计{amount}元，超过额度"
remedy: 核实是否同一困难事由，合并补办县级审批
---*/
SELECT
    subject_key, person, MIN(name) AS name, started_on, CAST($split_award_days AS TEXT) AS days, MIN(township) AS township,
    CAST(COUNT(*) AS TEXT) AS awards, MAX(CASE WHEN place = 1 THEN township_limit END) AS limit_then,
    CAST(SUM(amount) AS DECIMAL(18, 2)) AS amount
FROM split_award
GROUP BY subject_key, person, started_on
HAVING COUNT(*) > 1 AND COUNT(*) = SUM(CASE WHEN amount <= township_limit THEN 1 ELSE 0 END)
    AND SUM(amount) > MAX(CASE WHEN place = 1 THEN township_limit END)
