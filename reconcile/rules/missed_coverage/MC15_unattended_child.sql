/*---
code: MC15
title: 事实无人抚养儿童疑似漏保
asks: 父母一方死亡、另一方服刑等暂离或重度残疾的未成年人，是否没有孤儿（事实无人抚养儿童）基本生活费？
severity: 高
certainty: 疑点
needs:
  household_registration: [spouse_id, father_id, mother_id, "spouse_id|father_id|mother_id", status]
  payment_ledger: []
refines: {disability_registry: [], tekun_roster: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [MZ2020-2.2.1]
parameters: [adult_from, payment_due_day, ledger_lag_days]
programs: [孤儿基本生活费]
examines: parents
evidence:
  household_registration: [person]
says: "{name}（{age}岁）的{dead}已死亡注销，{other}{how}，没有{month}的孤儿基本生活费发放记录，也没有纳入特困供养"
remedy: 核实抚养情况，符合条件的认定为事实无人抚养儿童并补发
---*/
WITH one_left AS (
    SELECT
        person, subject_key, name, age, father_row AS dead_row, mother_row AS other_row, is_supported_or_five,
        '父亲' || COALESCE(father_name, '') AS dead, '母亲' || COALESCE(mother_name, '') AS other,
        mother_person AS other_person, COALESCE(mother_status, '') AS other_status, is_mother_severe AS is_other_severe
    FROM parents
    WHERE father_status = '死亡注销'
    UNION ALL
    SELECT
        person, subject_key, name, age, mother_row AS dead_row, father_row AS other_row, is_supported_or_five,
        '母亲' || COALESCE(mother_name, '') AS dead, '父亲' || COALESCE(father_name, '') AS other,
        father_person AS other_person, COALESCE(father_status, '') AS other_status, is_father_severe AS is_other_severe
    FROM parents
    WHERE mother_status = '死亡注销'
)
SELECT
    p.subject_key, p.person, p.name, p.age, p.dead, p.other, p.dead_row, p.other_row, d.row_id AS card_row,
    CASE WHEN p.other_status = '暂离' THEN '户籍状态为暂离（服刑、服兵役或出国等）'
        ELSE '持有效重度残疾证' || COALESCE('（' || d.cards || '）', '') END AS how,
    CAST(YEAR(l.month_start) AS TEXT) || '年' || CAST(MONTH(l.month_start) AS TEXT) || '月' AS month
FROM one_left AS p
JOIN last_due_month AS l ON l.program = '孤儿基本生活费'
LEFT JOIN due_subsidy AS g ON g.program = l.program AND g.beneficiary = p.person
LEFT JOIN disability AS d ON d.person = p.other_person
WHERE g.beneficiary IS NULL AND NOT p.is_supported_or_five AND p.other_status <> '死亡注销'
    AND (p.other_status = '暂离' OR p.is_other_severe)
