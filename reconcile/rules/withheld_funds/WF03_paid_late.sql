/*---
code: WF03
title: 未按时发放
asks: 核查期内各期的钱，是否在应到账日之后才发？
severity: 高
certainty: 问题
amount_kind: 违规拨付
needs: {dibao_roster: [], payment_ledger: []}
refines: {tekun_roster: []}
clauses: [LN2019-2.6.1, DX-2.5]
parameters: [money_tolerance, payment_due_day, ledger_lag_days]
items: [payment_frequency]
programs: [农村低保, 城市低保, 特困供养]
examines: reviewed_period
evidence:
  roster_of_owed: [subject_key]
  account_row: [subject_key, program, period]
says: "{subject}{period:period}{program}应发{owed}元，应于{due_on}前到账[，按时到账{paid_in_time}元]，迟发{amount}元，最后一笔于{last_paid_on}到账"
remedy: 查明迟发原因，按月按时发放
---*/
SELECT
    subject_key, person, period, program, owed, due_on, paid_in_time, last_paid_on,
    CAST(LEAST(paid, owed) - paid_in_time AS DECIMAL(18, 2)) AS amount
FROM reviewed_period
WHERE paid > 0 AND owed > 0 AND paid_in_time < LEAST(paid, owed) - $money_tolerance AND is_judged AND is_clear
