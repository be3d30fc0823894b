/*---
code: MO07
title: 线上线下一致未纳入
asks: 线上预警和线下排查一致的户，超过期限是否仍未纳入监测？
severity: 中
certainty: 问题
needs: {risk_ledger: [channel], poverty_registry: []}
filled: [risk_ledger.channel]
refines: {risk_ledger: [decision, household_id], poverty_registry: [monitor_type]}
clauses: [FP2020-4.1.2]
parameters: [lead_days, recent_months]
examines: warned_home
evidence:
  warned_home: [home, quarter]
says: "{home}{online_on}线上预警、{offline_on}线下排查（{risks}），结果一致，超过{days}天仍未纳入监测"
remedy: 列入建议名单，审定后在系统中标注
---*/
SELECT
    a.home AS subject_key, a.home, a.quarter, a.quarter AS period, a.head AS person, a.online_on, a.offline_on, a.risks,
    CAST($lead_days AS TEXT) AS days
FROM agreed_home AS a
LEFT JOIN registry_household AS g ON g.household = a.home
WHERE NOT a.is_refused AND CAST(GREATEST(a.online_on, a.offline_on) + INTERVAL 1 DAY * $lead_days AS DATE) < $as_of
    AND g.monitor_type IS NULL AND NOT COALESCE(g.is_in_need, FALSE)
