/*---
code: MC06
title: 监测对象未纳入
asks: 收入低于低保标准的监测对象，是否整户没有人享受低保或特困供养？
severity: 高
certainty: 疑点
needs: {poverty_registry: [monitor_type, risk_cleared], dibao_roster: [], household_registration: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {tekun_roster: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income], asset_check: []}
clauses: [FP2020-3.4, MZ2020-2.1.1]
parameters: [disqualifying_assets, asset_min_value, survey_days, recent_months]
items: [dibao_standard]
examines: monitored_household
evidence:
  poverty_registry: [household_id]
  income_row: [unit=household]
says: "{monitor_type}{head_name}（户编号{household_id}）风险未消除，年人均收入{income}元（{income_from}数据），低于{scheme}低保标准（每人每年{standard}元），{who}{assets}"
remedy: 入户核实，符合条件的及时纳入低保
---*/
SELECT
    h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household, h.household_id, h.head_name,
    h.monitor_type, h.scheme, h.income, h.income_from, h.standard,
    '在世的' || CAST(h.members AS TEXT) || CASE WHEN h.members > 1 THEN '名成员都' ELSE '名成员' END || '没有享受低保或特困供养' AS who,
    CASE WHEN a.household IS NOT NULL THEN '；核对发现家庭成员名下有财产，须一并核实' ELSE '' END AS assets,
    CASE WHEN a.household IS NOT NULL THEN '提示' END AS certainty
FROM left_out_monitored AS h
LEFT JOIN silent_township AS s ON s.township = h.township
LEFT JOIN household_with_assets AS a ON a.household = h.household
WHERE s.township IS NULL
