/*---
code: WF02
title: 未足额发放
asks: 核查期内各期实发是否少于应发？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {dibao_roster: [], payment_ledger: []}
refines: {tekun_roster: [], dibao_changes: []}
clauses: [LN2019-2.6.1, DX-2.5]
parameters: [money_tolerance, payment_due_day, ledger_lag_days]
items: [payment_frequency]
programs: [农村低保, 城市低保, 特困供养]
examines: reviewed_period
evidence:
  roster_of_owed: [subject_key]
  account_row: [subject_key, program, period]
says: "{subject}{period:period}{program}应发{owed}元，实发{paid}元，少发{amount}元"
remedy: 核实原因，补发差额
---*/
SELECT subject_key, person, period, program, owed, paid, CAST(owed - paid AS DECIMAL(18, 2)) AS amount
FROM reviewed_period
WHERE paid > 0 AND paid < owed - $money_tolerance AND is_judged AND NOT is_before_change AND is_clear
