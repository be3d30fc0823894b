/*---
code: MC15
title: 事实无人抚养儿童疑似漏保
asks: 父母一方死亡、另一方服刑等暂离或重度残疾的未成年人，是否没有孤儿（事实无人抚养儿童）基本生活费？
severity: 高
certainty: 疑点
needs: {household_registration: ["spouse_id|father_id|mother_id", status], payment_ledger: []}
refines: {disability_registry: [], tekun_roster: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [MZ2020-2.2.1]
parameters: [adult_from, payment_due_day, ledger_lag_days]
programs: [孤儿基本生活费]
examines: parents
evidence:
  household_registration: [person]
says: "{name}（{age}岁）父母一方已死亡注销，另一方{other}，{month}没有基本生活费发放记录，也未纳入特困供养"
remedy: 核实抚养情况，符合条件的认定为事实无人抚养儿童并补发
---*/
SELECT
    p.subject_key, p.person, p.name, p.age, p.father_row, p.mother_row,
    CASE WHEN COALESCE(p.father_status, '') = '暂离' OR COALESCE(p.mother_status, '') = '暂离' THEN '暂离（服刑、服兵役或出国）' ELSE '持有效重度残疾证' END AS other,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM parents AS p
JOIN last_due_month AS l ON l.program = '孤儿基本生活费'
LEFT JOIN due_subsidy AS g ON g.program = l.program AND g.beneficiary = p.person
WHERE g.beneficiary IS NULL AND NOT p.is_supported_or_five
    AND (
        (p.father_status = '死亡注销' AND COALESCE(p.mother_status, '') <> '死亡注销' AND (p.mother_status = '暂离' OR p.is_mother_severe))
        OR (p.mother_status = '死亡注销' AND COALESCE(p.father_status, '') <> '死亡注销' AND (p.father_status = '暂离' OR p.is_father_severe))
    )
