/*---
grain: 一户
---*/
-- income(household), yuan a head a year. Registry household: newest survey, else the registry's. Dibao family:
-- newest survey, else the income of the registry household of its smallest-keyed member who is in one, else the
-- roster's (first filled). Others: newest survey. A unit without a row has an unknown income. source_unit: whose
-- records say it.
WITH surveyed AS (
    SELECT unit, figure AS income FROM survey_cell WHERE cell = 'income'
),
registry AS (
    SELECT
        h.household AS unit,
        COALESCE(s.income, h.registry_income) AS income,
        CASE WHEN s.income IS NOT NULL THEN '入户核查' ELSE '建档立卡' END AS income_from
    FROM registry_household AS h LEFT JOIN surveyed AS s ON s.unit = h.household
),
through_member AS (
    SELECT m.family_key AS unit, r.unit AS source_unit, r.income, r.income_from
    FROM (
        SELECT f.family_key, p.household
        FROM family_row AS f JOIN person AS p ON p.person = f.person
        WHERE p.household LIKE 'R:%'
        QUALIFY ROW_NUMBER() OVER (PARTITION BY f.family_key ORDER BY f.person) = 1
    ) AS m JOIN registry AS r ON r.unit = m.household
    WHERE r.income IS NOT NULL
),
roster AS (
    SELECT family_key AS unit, per_capita_income AS income
    FROM family_row
    WHERE per_capita_income IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key ORDER BY row_id) = 1
)
SELECT unit, income, income_from, unit AS source_unit FROM registry WHERE income IS NOT NULL
UNION ALL
SELECT
    f.family_key AS unit,
    COALESCE(s.income, m.income, r.income) AS income,
    CASE WHEN s.income IS NOT NULL THEN '入户核查' WHEN m.income IS NOT NULL THEN m.income_from ELSE '低保花名册' END AS income_from,
    CASE WHEN s.income IS NULL AND m.income IS NOT NULL THEN m.source_unit ELSE f.family_key END AS source_unit
FROM family AS f
LEFT JOIN surveyed AS s ON s.unit = f.family_key
LEFT JOIN through_member AS m ON m.unit = f.family_key
LEFT JOIN roster AS r ON r.unit = f.family_key
WHERE COALESCE(s.income, m.income, r.income) IS NOT NULL
UNION ALL
SELECT unit, income, '入户核查' AS income_from, unit AS source_unit
FROM surveyed
WHERE unit LIKE 'H:%' OR unit LIKE 'P:%'
