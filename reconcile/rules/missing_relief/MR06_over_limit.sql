/*---
code: MR06
title: 乡镇超额度审批
asks: 乡镇审批的临时救助，是否超过当时的审批额度？
severity: 高
certainty: 问题
amount_kind: 违规拨付
needs: {temporary_relief: [approve_level]}
needs_any: [[temporary_relief.approve_date, temporary_relief.paid_date]]
clauses: [LN2019-2.6.2, FP2020-3.4]
items: [township_relief_limit]
examines: award
evidence:
  award: [subject_key]
says: "{name}于{decided_on}由{township}{act}临时救助{award}元，超过当时的乡镇审批额度{approval_limit}元（{limit_from}起执行），超出{amount}元"
remedy: 超额部分补办县级审批，查明原因
---*/
SELECT
    subject_key, person, name, COALESCE(approve_date, paid_date) AS decided_on, COALESCE(approve_date, paid_date) AS occurred,
    CASE WHEN approve_date IS NULL THEN '发放（无审批日期）' ELSE '审批' END AS act, COALESCE(township, '乡镇') AS township, amount AS award,
    approval_limit, limit_from, CAST(amount - approval_limit AS DECIMAL(18, 2)) AS amount
FROM award
WHERE approve_level = '乡镇' AND amount > approval_limit
