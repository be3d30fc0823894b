/*---
code: TG04
title: 饮水安全未保障
asks: 享受低保或特困供养的家庭，最近核查或建档立卡是否显示饮水安全未解决？
severity: 中
certainty: 问题
needs: {dibao_roster: [], field_survey: [water_safe], poverty_registry: [water_safe]}
refines: {tekun_roster: []}
clauses: [LN2019-2.1, LN2019-3.1.2]
parameters: [survey_days]
examines: net_household
evidence:
  member_row: [household]
says: "{home}有成员享受{kept}，{said_by}{answered_on}显示饮水安全没有解决"
hands_to: [水利]
remedy: 移交水利部门核实解决
---*/
SELECT subject_key, person, township, village, village_code, household, head_name, kept, said_by, COALESCE('（⟨' || CAST(survey_date AS TEXT) || '⟩）', '') AS answered_on, row_id
FROM guarantee
WHERE cell = 'water_safe'
