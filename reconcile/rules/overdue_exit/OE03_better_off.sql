/*---
code: OE03
title: 收入超标未退出
asks: 按户施保、未在渐退期的家庭，人均收入是否高于低保标准？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {dibao_roster: [single_person]}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income]]
refines: {field_survey: [per_capita_income], poverty_registry: [per_capita_income], dibao_roster: [per_capita_income, taper_start, taper_end]}
clauses: [LN2019-2.2.2, LN2019-2.2.4]
parameters: [survey_days]
items: [dibao_standard]
examines: covered_family
evidence:
  covered_row: [family_no]
  income_row: [unit=family_key]
says: "{subject}在保{members}人，年人均收入{income}元（{income_from}数据），高于{scheme}低保标准（每人每年{standard}元），不在渐退期[，当月应发{amount}元]"
remedy: 入户核算收入，确已超标的办理渐退或停保
---*/
SELECT
    subject_key, head AS person, township, village, village_code, family_no, family_key, CAST(members AS TEXT) AS members,
    income, income_from, scheme, standard, owed AS amount
FROM better_off_family
