/*---
code: WF08
title: 疑似二次分配
asks: 一个村同一期各户应发不同，实发是否完全一样？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {dibao_roster: [], payment_ledger: []}
clauses: [LN2019-2.6.3]
parameters: [redistribution_min_families, payment_due_day, ledger_lag_days]
items: [payment_frequency]
programs: [农村低保, 城市低保]
examines: covered_village
evidence:
  account_row: [village_key, program, period]
says: "{subject}{period:period}{program}有{families}户应发不同（{least}元至{most}元），实发都是{paid}元，与应发合计相差{amount}元"
remedy: 入户查对一卡通，查清是否收回后平均分配
---*/
SELECT
    v.village_key || '|' || v.program AS subject_key, v.village_key, v.program, v.period,
    MIN(v.township) AS township, MIN(v.village) AS village, MIN(v.village_code) AS village_code,
    CAST(COUNT(*) AS TEXT) AS families, MIN(v.owed) AS least, MAX(v.owed) AS most, MIN(v.paid) AS paid,
    CAST(SUM(ABS(v.paid - v.owed)) AS DECIMAL(18, 2)) AS amount
FROM village_period AS v
GROUP BY v.village_key, v.program, v.period
HAVING COUNT(*) >= $redistribution_min_families AND MIN(v.owed) < MAX(v.owed) AND MIN(v.paid) = MAX(v.paid)
