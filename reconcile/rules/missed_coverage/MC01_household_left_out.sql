/*---
code: MC01
title: 低收入建档立卡户整户未保
asks: 未脱贫或返贫、收入低于低保标准的建档立卡户，是否整户没有人享受低保或特困供养？
severity: 高
certainty: 疑点
needs: {poverty_registry: [], dibao_roster: [], household_registration: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {tekun_roster: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income], asset_check: []}
clauses: [LN2019-2.2.1, LN2019-2.5.1, SW2016-3.2.2, MZ2020-2.1.1]
parameters: [disqualifying_assets, asset_min_value, survey_days, recent_months]
items: [dibao_standard]
examines: in_need_household
evidence:
  poverty_registry: [household_id]
  income_row: [unit=household]
says: "{poverty_status}户{head_name}（户编号{household_id}）年人均收入{income}元（{income_from}数据），低于{scheme}低保标准（每人每年{standard}元），{who}{assets}"
remedy: 入户核实收入和家庭成员，符合条件的及时纳入低保；不符合的写明原因
---*/
SELECT
    h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household, h.household_id, h.head_name,
    h.poverty_status, h.scheme, h.income, h.income_from, h.standard,
    '在世的' || CAST(h.members AS TEXT) || CASE WHEN h.members > 1 THEN '名成员都' ELSE '名成员' END || '没有享受低保或特困供养' AS who,
    CASE WHEN a.household IS NOT NULL THEN '；核对发现家庭成员名下有财产，须一并核实' ELSE '' END AS assets,
    CASE WHEN a.household IS NOT NULL THEN '提示' END AS certainty
FROM left_out_household AS h
LEFT JOIN silent_township AS s ON s.township = h.township
LEFT JOIN household_with_assets AS a ON a.household = h.household
WHERE s.township IS NULL
