/*---
code: TG03
title: 基本医疗未保障
asks: 享受低保或特困供养的家庭，最近核查或建档立卡是否显示基本医疗未解决？
severity: 中
certainty: 问题
needs: {dibao_roster: [], field_survey: [medical_ok], poverty_registry: [medical_ok]}
refines: {tekun_roster: []}
clauses: [LN2019-2.1, LN2019-3.1.2]
parameters: [survey_days]
examines: net_household
evidence:
  member_row: [household]
says: "{home}有成员享受{kept}，{said_by}{answered_on}显示基本医疗没有保障"
hands_to: [医保]
remedy: 移交医疗保障部门核实解决
---*/
SELECT subject_key, person, township, village, village_code, household, head_name, kept, said_by, COALESCE('（⟨' || CAST(survey_date AS TEXT) || '⟩）', '') AS answered_on, row_id
FROM guarantee
WHERE cell = 'medical_ok'
