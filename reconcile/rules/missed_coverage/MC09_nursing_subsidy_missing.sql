/*---
code: MC09
title: 重度残疾人护理补贴漏发
asks: 一、二级残疾人最近应发月份是否没有重度残疾人护理补贴？
severity: 高
certainty: 疑点
needs: {payment_ledger: [], household_registration: []}
refines: {disability_registry: [], tekun_roster: []}
clauses: [MZ2020-2.2.2]
parameters: [payment_due_day, ledger_lag_days]
programs: [重度残疾人护理补贴]
examines: disabled_person
evidence:
  valid_disability: [person]
says: "{name}持有效残疾证[（{disability}）]，没有{month}的重度残疾人护理补贴发放记录"
hands_to: [残联]
remedy: 核实后补发并纳入按月发放
---*/
SELECT
    p.subject_key, p.person, p.name, COALESCE(d.cards, '') AS disability,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM disabled_person AS p
JOIN last_due_month AS l ON l.program = '重度残疾人护理补贴'
LEFT JOIN disability AS d ON d.person = p.person
LEFT JOIN due_subsidy AS g ON g.program = l.program AND g.beneficiary = p.person
WHERE p.is_level_1_2 AND NOT p.is_supported_or_five AND g.beneficiary IS NULL
