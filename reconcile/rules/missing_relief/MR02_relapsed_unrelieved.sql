/*---
code: MR02
title: 返贫未救助
asks: 返贫户、收入低的监测户，既无低保特困又没有临时救助吗？
severity: 高
certainty: 疑点
needs: {dibao_roster: [], poverty_registry: []}
needs_any: [[medical_expense.self_paid, field_survey.rigid_expense], [field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {tekun_roster: [], temporary_relief: [], field_survey: [], poverty_registry: [monitor_type]}
clauses: [LN2019-3.1.5, MZ2020-2.1.2]
parameters: [low_income_ratio, recent_months, survey_days]
items: [dibao_standard]
examines: registry_household
evidence:
  poverty_registry: [household_id]
  member_row: [household]
  income_row: [unit=household]
says: "{subject}{kind}[，年人均收入{income}元（{income_from}数据，低保标准每人每年{standard}元）]，无人享受低保或特困供养，近{months}个月没有得到临时救助"
remedy: 入户核实，先行救助，符合条件的纳入低保
---*/
SELECT
    h.subject_key, h.head AS person, h.household, h.household_id, h.head_name, h.income, COALESCE(h.income_from, '来源不明') AS income_from, h.standard,
    CASE WHEN h.poverty_status = '返贫' THEN '返贫' ELSE '为' || h.monitor_type END AS kind,
    CAST($recent_months AS TEXT) AS months, h.township, h.village, h.village_code
FROM relapsed_household AS h
LEFT JOIN silent_township AS s ON s.township = h.township
WHERE s.township IS NULL
