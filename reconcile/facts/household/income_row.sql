/*---
grain: 一户一条记录
---*/
-- The records behind a unit's income, for evidence: the survey used, else the registry household's rows, else the
-- family's.
SELECT i.unit, s.row_id
FROM income AS i JOIN survey_cell AS s ON s.unit = i.source_unit AND s.cell = 'income'
WHERE i.income_from = '入户核查'
UNION ALL
SELECT i.unit, r.row_id
FROM income AS i JOIN poverty_registry AS r ON 'R:' || r.household_id = i.source_unit AND r.per_capita_income IS NOT NULL
WHERE i.income_from = '建档立卡'
UNION ALL
SELECT i.unit, f.row_id
FROM income AS i JOIN family_row AS f ON f.family_key = i.source_unit AND f.per_capita_income IS NOT NULL
WHERE i.income_from = '低保花名册'
