/*---
code: MC05
title: 应养未养
asks: 独居、无配偶、户籍内无在世近亲属的老年人、未成年人或重度残疾人，是否未纳入特困供养？
severity: 高
certainty: 疑点
needs:
  household_registration: [marital_status, spouse_id, father_id, mother_id, "spouse_id|father_id|mother_id"]
  dibao_roster: []
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income]]
refines: {tekun_roster: [], disability_registry: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income], dibao_roster: [per_capita_income]}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [LN2019-2.2.1, LN2019-3.1.3, SW2016-2.2]
parameters: [tekun_disabilities, tekun_old_from, tekun_child_below, single_marital_words, survey_days]
items: [dibao_standard]
examines: lone_person
evidence:
  household_registration: [person]
  valid_disability: [person]
  roster_row: [person]
  income_row: [unit=household]
says: "{name}（{age}岁，{marital_status}）一人一户（户号{household_no}），户籍库中没有在世的配偶、父母、子女，{why}，{earns}，没有纳入特困供养{covered}"
remedy: 入户核实赡养、抚养、扶养人情况，符合条件的纳入特困供养（已享受低保的转为特困）
---*/
SELECT
    p.subject_key, p.person, p.name, p.age, p.marital_status, p.household_no, p.household,
    CASE WHEN p.age >= $tekun_old_from THEN '年满' || CAST($tekun_old_from AS TEXT) || '周岁'
        WHEN p.age < $tekun_child_below THEN '未满' || CAST($tekun_child_below AS TEXT) || '周岁'
        ELSE '持有效残疾证（' || d.kinds || '）' END AS why,
    CASE WHEN h.income IS NULL THEN '收入不明'
        ELSE '年人均收入⟨' || CAST(h.income AS TEXT) || '⟩元（' || h.income_from || '数据），低于' || h.scheme
            || '低保标准（每人每年⟨' || CAST(h.standard AS TEXT) || '⟩元）' END AS earns,
    CASE WHEN p.is_covered THEN '（现享受低保，应转特困）' ELSE '' END AS covered
FROM lone_person AS p
JOIN household AS h ON h.household = p.household AND h.standard IS NOT NULL
LEFT JOIN (
    SELECT person, STRING_AGG(DISTINCT category || level, '、' ORDER BY category || level) AS kinds
    FROM valid_disability
    WHERE category || level IN ($tekun_disabilities)
    GROUP BY person
) AS d ON d.person = p.person
LEFT JOIN silent_township AS s ON s.township = p.township
WHERE NOT p.is_supported_or_five
    AND (p.age >= $tekun_old_from OR p.age < $tekun_child_below OR d.person IS NOT NULL)
    AND NOT COALESCE(h.income >= h.standard, FALSE)
    AND s.township IS NULL
