/*---
grain: 一户一个核查事项
---*/
-- newest survey(unit) for each asked cell: the newest survey of the last days that has it filled; same day: the
-- higher figure, and "no" (1) wins.
WITH recent AS (
    SELECT u.unit, s.*
    FROM field_survey AS s JOIN unit_person AS u ON u.person = s.person
    WHERE s.survey_date > CAST($as_of - INTERVAL 1 DAY * $survey_days AS DATE)
),
cells AS (
    SELECT unit, row_id, survey_date, 'income' AS cell, per_capita_income AS figure FROM recent WHERE per_capita_income IS NOT NULL
    UNION ALL
    SELECT unit, row_id, survey_date, 'rigid_expense' AS cell, rigid_expense AS figure FROM recent WHERE rigid_expense IS NOT NULL
    UNION ALL
    SELECT unit, row_id, survey_date, 'housing_safe' AS cell, CAST(CASE WHEN housing_safe THEN 0 ELSE 1 END AS DECIMAL(18, 2)) AS figure FROM recent WHERE housing_safe IS NOT NULL
    UNION ALL
    SELECT unit, row_id, survey_date, 'education_ok' AS cell, CAST(CASE WHEN education_ok THEN 0 ELSE 1 END AS DECIMAL(18, 2)) AS figure FROM recent WHERE education_ok IS NOT NULL
    UNION ALL
    SELECT unit, row_id, survey_date, 'medical_ok' AS cell, CAST(CASE WHEN medical_ok THEN 0 ELSE 1 END AS DECIMAL(18, 2)) AS figure FROM recent WHERE medical_ok IS NOT NULL
    UNION ALL
    SELECT unit, row_id, survey_date, 'water_safe' AS cell, CAST(CASE WHEN water_safe THEN 0 ELSE 1 END AS DECIMAL(18, 2)) AS figure FROM recent WHERE water_safe IS NOT NULL
)
SELECT unit, cell, figure, survey_date, row_id
FROM cells
QUALIFY ROW_NUMBER() OVER (PARTITION BY unit, cell ORDER BY survey_date DESC, figure DESC, row_id) = 1
