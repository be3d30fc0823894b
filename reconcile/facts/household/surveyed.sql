/*---
grain: 一户
holds: 规定期限内的入户核查
---*/
-- Units with any survey of the last days, whatever it says, and the day of the newest.
SELECT u.unit, MAX(s.survey_date) AS survey_date
FROM field_survey AS s JOIN unit_person AS u ON u.person = s.person
WHERE s.survey_date > CAST($as_of - INTERVAL 1 DAY * $survey_days AS DATE)
GROUP BY u.unit
