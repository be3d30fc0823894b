/*---
code: WF01
title: 未发放
asks: 核查期内各期应发的低保、特困供养金，是否有一分未发的？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {dibao_roster: [], payment_ledger: []}
refines: {tekun_roster: []}
clauses: [LN2019-2.6.1, LN2019-3.1.3, DX-2.5]
parameters: [payment_due_day, ledger_lag_days]
items: [payment_frequency]
programs: [农村低保, 城市低保, 特困供养]
examines: reviewed_period
evidence:
  roster_of_owed: [subject_key]
says: "{subject}{period:period}{program}应发{amount}元，应于{due_on}前到账，至今没有发放记录"
remedy: 核实原因，立即补发
---*/
SELECT subject_key, person, period, program, due_on, owed AS amount
FROM reviewed_period
WHERE owed > 0 AND paid = 0 AND is_judged AND is_clear
