/*---
code: MR11
title: 备用金未下拨或超支
asks: 乡镇临时救助备用金是否没有下拨，或乡镇审批发放的救助是否超过备用金？
severity: 中
certainty: 疑点
amount_kind: 违规拨付
needs: {fund_batch: [purpose, allocated_on], temporary_relief: [approve_level, paid_date]}
filled: [fund_batch.purpose]
refines: {village_list: []}
clauses: [MZ2020-2.1.2.1]
parameters: [reserve_due, money_tolerance]
examines: reserve
evidence:
  reserve_row: [township]
says: "{subject}{year}年{fund}[，乡镇审批发放临时救助{awards}笔{paid}元][，超出{amount}元]"
remedy: 核实备用金下拨和使用台账，未下拨的及时下拨，超支的查明资金来源
---*/
SELECT
    subject_key, township, year, CAST(NULLIF(awards, 0) AS TEXT) AS awards, paid,
    CASE WHEN is_allocated THEN '下拨临时救助备用金⟨' || CAST(allocated AS TEXT) || '⟩元' ELSE '没有下拨临时救助备用金的记录' END AS fund,
    CASE WHEN paid - allocated > $money_tolerance THEN CAST(paid - allocated AS DECIMAL(18, 2)) END AS amount
FROM reserve
WHERE (is_allocated AND paid - allocated > $money_tolerance) OR (NOT is_allocated AND is_due)
