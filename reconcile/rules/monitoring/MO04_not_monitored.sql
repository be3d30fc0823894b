/*---
code: MO04
title: 收入低于监测线未纳入监测
asks: 收入低于监测线、有大额刚性支出的已脱贫户，是否未纳入监测？
severity: 中
certainty: 提示
needs: {poverty_registry: [monitor_type, risk_cleared]}
needs_any: [[medical_expense.self_paid, field_survey.rigid_expense], [field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {medical_expense: [], field_survey: [rigid_expense, per_capita_income], poverty_registry: [per_capita_income]}
clauses: [FP2020-2, FP2020-4.1]
parameters: [monitor_line_ratio, rigid_expense_floor, rigid_expense_min, rigid_expense_ratio, recent_months, survey_days]
items: [poverty_line]
examines: registry_household
evidence:
  poverty_registry: [household_id]
  income_row: [unit=household]
  expense_row: [unit=household]
says: "已脱贫户{head_name}（户编号{household_id}）年人均收入{income}元（{income_from}数据），低于监测线（每人每年{line}元），近{months}个月刚性支出{expense}元，没有纳入监测"
remedy: 核实返贫风险，符合条件的纳入监测帮扶
---*/
SELECT
    h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household, h.household_id, h.head_name, h.income, h.income_from,
    CAST(l.line AS DECIMAL(18, 2)) AS line, e.expense,
    CAST($recent_months AS TEXT) AS months
FROM household AS h
JOIN monitor_line AS l ON l.area = h.area
JOIN expense AS e ON e.unit = h.household AND e.is_high
WHERE h.household LIKE 'R:%' AND h.poverty_status = '已脱贫' AND NOT h.is_monitored AND h.income < l.line
