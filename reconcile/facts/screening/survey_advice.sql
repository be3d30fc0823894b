/*---
grain: 一户
holds: 近期写有核查意见的入户核查
---*/
-- The newest survey of the last days that proposes something, a row a household (the head's).
SELECT h.household, h.household AS subject_key, s.person, s.head_name, s.survey_date, s.suggestion, s.row_id
FROM field_survey AS s
JOIN household_of AS h ON h.person = s.person
WHERE s.suggestion IS NOT NULL AND s.survey_date > CAST($as_of - INTERVAL 1 DAY * $survey_days AS DATE)
QUALIFY ROW_NUMBER() OVER (PARTITION BY h.household ORDER BY s.survey_date DESC, s.row_id) = 1
