/*---
code: WF11
title: 无名册依据发放
asks: 领取低保、特困供养金的人，是否在对应名册里从未出现过？
severity: 高
certainty: 疑点
amount_kind: 应追缴
needs: {payment_ledger: [], dibao_roster: []}
refines: {tekun_roster: [], dibao_roster: [head_id], payment_ledger: [beneficiary_id]}
clauses: [DX-2.5, SW2016-4.2]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  off_roster: [beneficiary, program]
says: "{name}在核查期内领取{program}{rows}笔共{amount}元（{span}到账），名册上从来没有此人"
remedy: 查明发放依据，虚报冒领的追回
---*/
SELECT
    'P:' || beneficiary || '|' || program AS subject_key, beneficiary AS person, beneficiary, program,
    MIN(name) AS name, CAST(COUNT(*) AS TEXT) AS rows,
    '⟨' || CAST(MIN(paid_date) AS TEXT) || '⟩' || CASE WHEN MIN(paid_date) < MAX(paid_date) THEN '至⟨' || CAST(MAX(paid_date) AS TEXT) || '⟩' ELSE '' END AS span,
    CAST(SUM(amount) AS DECIMAL(18, 2)) AS amount
FROM off_roster
GROUP BY beneficiary, program
