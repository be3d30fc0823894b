/*---
code: MC10
title: 高龄津贴漏发
asks: 达到高龄津贴年龄的在籍老人，最近应发月份是否没有高龄津贴？
severity: 高
certainty: 疑点
needs: {payment_ledger: [], household_registration: []}
clauses: [MZ2020-2.2.3]
parameters: [old_age_from, payment_due_day, ledger_lag_days]
programs: [高龄津贴]
examines: register_person
evidence:
  household_registration: [person]
says: "{name}生于{born_on}，{month}1日已满{old_age}周岁，没有{month}的高龄津贴发放记录"
remedy: 核实在世情况后补发并纳入按月发放
---*/
SELECT
    p.subject_key, p.person, p.name, p.born_on, CAST($old_age_from AS TEXT) AS old_age,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM person AS p
JOIN last_due_month AS l ON l.program = '高龄津贴'
LEFT JOIN due_subsidy AS g ON g.program = l.program AND g.beneficiary = p.person
WHERE p.register_status = '正常'
    AND CAST(p.born_on + INTERVAL 1 YEAR * $old_age_from AS DATE) <= l.month_start
    AND g.beneficiary IS NULL
