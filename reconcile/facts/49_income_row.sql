-- The records behind a unit's income, for evidence: the survey used, else the registry household's rows.
SELECT unit, row_id FROM survey_cell WHERE cell = 'income'
UNION ALL
SELECT 'R:' || household_id AS unit, row_id FROM poverty_registry WHERE per_capita_income IS NOT NULL
