/*---
grain: 一条核查记录
holds: 规定期限内的入户核查
---*/
-- Surveys of the last days, with the head's household.
SELECT s.*, h.household, h.household AS subject_key
FROM field_survey AS s
JOIN household_of AS h ON h.person = s.person
WHERE s.survey_date > CAST($as_of - INTERVAL 1 DAY * $survey_days AS DATE)
