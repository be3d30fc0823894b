/*---
code: MR04
title: 急难型超时限
asks: 急难型临时救助是否在规定的工作日内发放到位？
severity: 高
certainty: 问题
amount_kind: 违规拨付
needs: {temporary_relief: [relief_type, approve_date, paid_date]}
clauses: [FP2020-3.4, SW2016-2.5]
parameters: [urgent_working_days]
examines: award
evidence:
  award: [subject_key]
says: "{name}的急难型临时救助{amount}元，{decided_on}{decided}，应于{urgent_until}前发放，{paid}{calendar_note}"
remedy: 立即发放，查明迟延原因
---*/
SELECT
    subject_key, person, name, amount, decided_on, urgent_until, calendar_note, township,
    CASE WHEN approve_date IS NULL THEN '申请' ELSE '审批' END AS decided,
    CASE WHEN paid_date IS NULL THEN '至今没有发放' ELSE '⟨' || CAST(paid_date AS TEXT) || '⟩才发放' END AS paid,
    CASE WHEN paid_date IS NULL THEN '应补发' END AS amount_kind
FROM award
WHERE relief_type = '急难型' AND COALESCE(paid_date, $as_of) > urgent_until
