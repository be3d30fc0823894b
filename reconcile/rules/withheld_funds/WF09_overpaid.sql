/*---
code: WF09
title: 超额发放
asks: 核查期内各期实发（重复的另计）是否多于应发？
severity: 高
certainty: 问题
amount_kind: 应追缴
needs: {dibao_roster: [], payment_ledger: []}
refines: {tekun_roster: [], dibao_changes: []}
clauses: [DX-2.5]
parameters: [money_tolerance, payment_due_day, ledger_lag_days]
items: [payment_frequency]
programs: [农村低保, 城市低保, 特困供养]
examines: reviewed_period
evidence:
  roster_of_owed: [subject_key]
  account_row: [subject_key, program, period]
says: "{subject}{period:period}{program}应发{owed}元，实发{paid}元[（其中重复发放{surplus}元另列）]，多发{amount}元"
remedy: 核实原因，追回或在以后月份抵减
---*/
SELECT subject_key, person, period, program, owed, paid, surplus, CAST(paid - surplus - owed AS DECIMAL(18, 2)) AS amount
FROM reviewed_period
WHERE owed > 0 AND paid - surplus - owed > $money_tolerance AND NOT is_before_change AND is_clear
