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
  roster_row: [person]
says: "{name}持有效残疾证（{disability}），{month}享受低保，当月没有困难残疾人生活补贴发放记录"
remedy: 核实后补发并纳入按月发放
---*/
SELECT
    p.subject_key, p.person, p.name,
    COALESCE(p.disability_category, '') || CASE p.disability_level WHEN 1 THEN '一级' WHEN 2 THEN '二级' WHEN 3 THEN '三级' WHEN 4 THEN '四级' ELSE '' END AS disability,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM disabled_person AS p
CROSS JOIN last_due_month AS l
JOIN (
    SELECT DISTINCT c.person
    FROM dibao_cover AS c JOIN last_due_month AS d ON d.program = '困难残疾人生活补贴'
    WHERE c.is_real AND c.start_date <= d.month_start AND (c.end_date IS NULL OR c.end_date > d.month_start)
) AS c ON c.person = p.person
LEFT JOIN due_subsidy AS g ON g.program = '困难残疾人生活补贴' AND g.beneficiary = p.person
LEFT JOIN (
    SELECT DISTINCT m.beneficiary
    FROM payment_month AS m JOIN last_due_month AS d ON d.program = '困难残疾人生活补贴' AND d.month_start = m.month_start
    WHERE m.program = '孤儿基本生活费'
) AS o ON o.beneficiary = p.person
WHERE l.program = '困难残疾人生活补贴' AND NOT p.is_supported_or_five AND g.beneficiary IS NULL AND o.beneficiary IS NULL
