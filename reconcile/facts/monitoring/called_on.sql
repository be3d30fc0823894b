/*---
grain: 一户
holds: 上季以来的入户记录
---*/
-- Registry households with the newest survey whose head is anybody of their rows.
SELECT p.household_id, MAX(s.survey_date) AS survey_date
FROM field_survey AS s
JOIN (SELECT DISTINCT household_id, person FROM poverty_registry) AS p ON p.person = s.person
GROUP BY p.household_id
