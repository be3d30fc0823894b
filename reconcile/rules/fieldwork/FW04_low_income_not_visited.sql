/*---
code: FW04
title: 低收入人口未入户
asks: 既不在保也不在监测的低收入或刚性支出大的家庭，是否没有入户核查？
severity: 中
certainty: 提示
needs: {field_survey: [], household_registration: [], dibao_roster: [], poverty_registry: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income, dibao_roster.per_capita_income], [medical_expense.self_paid, field_survey.rigid_expense]]
refines: {tekun_roster: [], poverty_registry: [monitor_type]}
clauses: [MZ2020-2.1.2.2]
parameters: [low_income_ratio, survey_days, recent_months, rigid_expense_floor, rigid_expense_min, rigid_expense_ratio]
items: [dibao_standard]
examines: household
evidence:
  income_row: [unit=household]
  expense_row: [unit=household]
  member_row: [household]
says: "{home}{signs}，没有享受低保或特困供养，近{days}天没有入户核查"
remedy: 主动入户，告知政策，符合条件的协助申请
---*/
SELECT
    subject_key, head AS person, household, township, village, village_code, CAST($survey_days AS TEXT) AS days,
    CONCAT_WS('，',
        CASE WHEN is_low_income THEN '年人均收入⟨' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '⟩元，低于低保标准（每人每年⟨' || CAST(CAST(standard AS DECIMAL(18, 2)) AS TEXT) || '⟩元）的⟨' || CAST($low_income_ratio AS TEXT) || '⟩倍' END,
        CASE WHEN is_high_expense THEN '近一年刚性支出⟨' || CAST(expense AS TEXT) || '⟩元' END) AS signs
FROM uncalled_household
