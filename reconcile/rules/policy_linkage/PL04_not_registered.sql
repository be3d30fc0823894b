/*---
code: PL04
title: 低保户符合条件未建档
asks: 建档立卡停止新增以前，收入低于贫困线的农村低保家庭是否没有成员建档立卡？
severity: 中
certainty: 疑点
needs: {dibao_roster: [], poverty_registry: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income]]
refines: {field_survey: [per_capita_income], poverty_registry: [per_capita_income], dibao_roster: [per_capita_income]}
clauses: [LN2019-2.5.2]
parameters: [registry_closed_on, survey_days]
items: [poverty_line]
examines: covered_family
evidence:
  covered_row: [family_no]
  income_row: [unit=family_key]
says: "{subject}在保{members}人，年人均收入{income}元（{income_from}数据），低于扶贫标准（每人每年{line}元），成员都没有建档立卡"
hands_to: [乡村振兴]
remedy: 核实后按程序纳入建档立卡
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.family_key, CAST(f.members AS TEXT) AS members,
    h.income, h.income_from, v.value AS line
FROM covered_family AS f
JOIN household AS h ON h.household = f.family_key
JOIN area_value AS v ON v.item = 'poverty_line' AND v.area = h.area
LEFT JOIN (
    SELECT DISTINCT c.family_no
    FROM dibao_cover AS c JOIN poverty_registry AS r ON r.person = c.person
    WHERE c.is_covered
) AS known ON known.family_no = f.family_no
WHERE $as_of <= $registry_closed_on AND f.scheme = '农村' AND h.income < v.value AND known.family_no IS NULL
