/*---
code: MC13
title: 其他低收入户未纳入
asks: 不属未脱贫户和监测对象、入户核查过或已脱贫、收入低于低保标准的家庭，是否没有人享受低保或特困供养？
severity: 高
certainty: 疑点
needs: {field_survey: [], household_registration: [], poverty_registry: [], dibao_roster: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income]]
refines: {tekun_roster: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income], dibao_roster: [per_capita_income], asset_check: []}
clauses: [LN2019-2.2.1, LN2019-3.1.1]
parameters: [survey_days, recent_months, disqualifying_assets, asset_min_value]
items: [dibao_standard]
examines: household
evidence:
  income_row: [unit=household]
  member_row: [household]
says: "{head_name}户{kind}年人均收入{income}元（{income_from}数据），低于{scheme}低保标准（每人每年{standard}元），{who}{assets}"
remedy: 入户核实，符合条件的告知并协助申请低保
---*/
SELECT
    h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household, h.head_name, h.scheme, h.income,
    h.income_from, h.standard,
    COALESCE('（' || h.poverty_status || '，户编号' || h.household_id || '）', '') AS kind,
    '在世的' || CAST(h.members AS TEXT) || CASE WHEN h.members > 1 THEN '名成员都' ELSE '名成员' END || '没有享受低保或特困供养' AS who,
    CASE WHEN a.household IS NOT NULL THEN '；核对发现家庭成员名下有财产，须一并核实' ELSE '' END AS assets,
    CASE WHEN a.household IS NOT NULL THEN '提示' END AS certainty
FROM left_out_other AS h
LEFT JOIN silent_township AS s ON s.township = h.township
LEFT JOIN household_with_assets AS a ON a.household = h.household
WHERE s.township IS NULL
