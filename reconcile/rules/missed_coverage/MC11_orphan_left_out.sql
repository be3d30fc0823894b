/*---
code: MC11
title: 孤儿保障漏保
asks: 父母均已死亡注销的未成年人，最近应发月份是否没有孤儿基本生活费？
severity: 高
certainty: 疑点
needs:
  household_registration: [spouse_id, father_id, mother_id, "spouse_id|father_id|mother_id", status]
  payment_ledger: []
refines: {tekun_roster: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [MZ2020-2.2.1, SW2016-2.2]
parameters: [adult_from, payment_due_day, ledger_lag_days]
programs: [孤儿基本生活费]
examines: parents
evidence:
  household_registration: [person]
says: "{name}（{age}岁）的父亲{father_name}、母亲{mother_name}都已死亡注销，没有{month}的孤儿基本生活费发放记录，也没有纳入特困供养"
remedy: 核实监护情况，认定为孤儿的及时纳入保障并补发
---*/
SELECT
    p.subject_key, p.person, p.name, p.age, p.father_name, p.mother_name, p.father_row, p.mother_row,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM parents AS p
JOIN last_due_month AS l ON l.program = '孤儿基本生活费'
LEFT JOIN due_subsidy AS g ON g.program = l.program AND g.beneficiary = p.person
WHERE p.father_status = '死亡注销' AND p.mother_status = '死亡注销' AND g.beneficiary IS NULL AND NOT p.is_supported_or_five
