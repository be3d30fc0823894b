/*---
code: MC08
title: 困难残疾人生活补贴漏发
asks: 享受低保的残疾人，最近应发月份是否没有困难残疾人生活补贴？
severity: 高
certainty: 疑点
needs: {dibao_roster: [], payment_ledger: [], household_registration: []}
refines: {disability_registry: [], tekun_roster: []}
clauses: [MZ2020-2.2.2]
parameters: [payment_due_day, ledger_lag_days]
programs: [困难残疾人生活补贴]
examines: disabled_person
evidence:
  valid_disability: [person]
  dibao_roster: [person]
says: "{name}持有效残疾证（{disability}），{month}1日正在享受低保，没有{month}的困难残疾人生活补贴发放记录"
hands_to: [残联]
remedy: 核实后补发并纳入按月发放
---*/
WITH last_month AS (
    SELECT month_start FROM last_due_month WHERE program = '困难残疾人生活补贴'
),
covered_then AS (
    SELECT DISTINCT c.person
    FROM dibao_cover AS c JOIN last_month AS l ON c.start_date <= l.month_start
    WHERE c.is_real AND (c.end_date IS NULL OR c.end_date > l.month_start)
),
orphan AS (
    SELECT DISTINCT m.beneficiary
    FROM payment_month AS m JOIN last_month AS l ON l.month_start = m.month_start
    WHERE m.program = '孤儿基本生活费'
)
SELECT
    p.subject_key, p.person, p.name, COALESCE(d.cards, '类别等级未填') AS disability,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM disabled_person AS p
JOIN covered_then AS c ON c.person = p.person
CROSS JOIN last_month AS l
LEFT JOIN disability AS d ON d.person = p.person
LEFT JOIN due_subsidy AS g ON g.program = '困难残疾人生活补贴' AND g.beneficiary = p.person
LEFT JOIN orphan AS o ON o.beneficiary = p.person
WHERE NOT p.is_supported_or_five AND g.beneficiary IS NULL AND o.beneficiary IS NULL
