/*---
code: MC05
title: 应养未养
asks: 独居、无配偶、无在世近亲属的老年人、未成年人或重度残疾人，是否未纳入特困供养？
severity: 高
certainty: 疑点
needs: {household_registration: [marital_status, "spouse_id|father_id|mother_id"], dibao_roster: []}
refines: {tekun_roster: [], disability_registry: [], field_survey: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [LN2019-2.2.1, LN2019-3.1.3, SW2016-2.2]
parameters: [tekun_disabilities, tekun_old_from, tekun_child_below]
items: [dibao_standard]
examines: lone_person
evidence:
  household_registration: [person]
  valid_disability: [person]
  roster_row: [person]
  income_row: [unit=household]
says: "{name}（{age}岁，{marital_status}）独居于户号{household_no}，户籍内无在世配偶、父母、子女，{why}，未纳入特困供养{covered}"
remedy: 入户核实赡养、抚养、扶养人情况，符合条件的纳入特困供养（已享受低保的转为特困）
---*/
SELECT
    p.subject_key, p.person, p.name, p.age, p.marital_status, p.household_no, p.household,
    CASE WHEN p.age >= $tekun_old_from THEN '年满' || CAST($tekun_old_from AS TEXT) || '周岁'
        WHEN p.age < $tekun_child_below THEN '未满' || CAST($tekun_child_below AS TEXT) || '周岁' ELSE '残疾等级符合特困认定' END AS why,
    CASE WHEN p.is_covered THEN '（现享受低保，应转特困）' ELSE '' END AS covered
FROM lone_person AS p
JOIN household AS h ON h.household = p.household AND h.standard IS NOT NULL
LEFT JOIN (
    SELECT DISTINCT person FROM valid_disability WHERE category || level IN ($tekun_disabilities)
) AS d ON d.person = p.person
LEFT JOIN silent_township AS s ON s.township = p.township
WHERE NOT p.is_supported_or_five
    AND (p.age >= $tekun_old_from OR p.age < $tekun_child_below OR d.person IS NOT NULL)
    AND NOT COALESCE(h.income >= h.standard, FALSE)
    AND s.township IS NULL
