/*---
code: WF18
title: 代管一卡通
asks: 低保、特困对象的一卡通，是否由村干部或他人保管？
severity: 高
certainty: 问题
needs: {field_survey: [card_holder]}
refines: {tekun_roster: []}
clauses: [LN2019-2.6.3]
parameters: [survey_days]
slides: [field_survey.survey_date, survey]
examines: protected_person
evidence:
  field_survey: [row_id]
  roster_row: [person]
says: "{name}家的一卡通由{card_holder}保管（{survey_date}入户核查）"
remedy: 立即归还本人，核对代管期间的支取
---*/
SELECT
    p.household AS subject_key, p.person, p.name, s.row_id, s.survey_date, s.survey_date AS occurred, s.card_holder
FROM field_survey AS s
JOIN protected_person AS p ON p.person = s.person
WHERE s.card_holder IN ('村干部', '他人') AND s.survey_date > CAST($as_of - INTERVAL 1 DAY * $survey_days AS DATE)
