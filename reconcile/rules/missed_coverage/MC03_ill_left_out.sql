/*---
code: MC03
title: 重病患者单人户漏保
asks: 家庭困难、近12个月获重特大疾病救助的人，是否既未享受低保也未纳入特困供养？
severity: 高
certainty: 疑点
needs: {medical_expense: [major_illness], household_registration: [], dibao_roster: [], poverty_registry: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income]]
refines: {tekun_roster: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income], dibao_roster: [per_capita_income]}
clauses: [LN2019-3.1.3]
parameters: [low_income_ratio, recent_months, survey_days]
items: [dibao_standard]
slides: [medical_expense.settle_date, recent]
examines: major_illness
evidence:
  major_illness: [person]
  poverty_registry: [person]
  household_registration: [person]
  income_row: [unit=household]
says: "{name}于{settle_date}获重特大疾病医疗救助[（{diagnosis}）]，{why}，没有享受低保或特困供养"
remedy: 入户核实后按单人户纳入低保
---*/
SELECT
    p.subject_key, p.person, p.name, p.household, p.settle_date,
    p.diagnosis,
    CASE WHEN p.is_in_need THEN '所在建档立卡户（户编号' || p.household_id || '）' || p.need
        ELSE '家庭年人均收入⟨' || CAST(p.income AS TEXT) || '⟩元（' || p.income_from || '数据），低于' || p.scheme
            || '低保标准（每人每年⟨' || CAST(p.standard AS TEXT) || '⟩元）的⟨' || CAST($low_income_ratio AS TEXT) || '⟩倍' END AS why
FROM left_out_ill AS p
LEFT JOIN silent_township AS s ON s.township = p.township
WHERE s.township IS NULL
