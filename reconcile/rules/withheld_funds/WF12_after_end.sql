/*---
code: WF12
title: 停保后发放
asks: 停保之后的月份，是否还在发钱？
severity: 高
certainty: 问题
amount_kind: 应追缴
needs: {payment_ledger: [], dibao_roster: [end_date]}
refines: {tekun_roster: [end_date], dibao_roster: [head_id], payment_ledger: [beneficiary_id]}
clauses: [DX-2.5]
slides: [payment_ledger.paid_date, review]
examines: last_end
evidence:
  after_end: [subject_key, period]
  roster_of_owed: [subject_key]
says: "{subject}已于{ended_on}{ended}，{period:period}仍发放{programs}{amount}元"
remedy: 停发并追回
---*/
SELECT
    a.subject_key, COALESCE(f.head, SUBSTRING(a.subject_key, 3)) AS person, a.period, a.ended_on,
    CASE WHEN a.subject_key LIKE 'P:%' THEN '停止供养' ELSE '停保' END AS ended,
    STRING_AGG(DISTINCT a.program, '、' ORDER BY a.program) AS programs, CAST(SUM(a.amount) AS DECIMAL(18, 2)) AS amount
FROM after_end AS a
LEFT JOIN family AS f ON f.family_key = a.subject_key
GROUP BY a.subject_key, COALESCE(f.head, SUBSTRING(a.subject_key, 3)), a.period, a.ended_on
