/*---
grain: 一条规则
---*/
-- Predicates of lists 1, 2 and 4 that cannot be worked out tonight, by rule code: each needs, a numbered line, one of
-- the columns given (an empty column: the source), and those that compare income with the standard a value of it.
WITH need AS (
    SELECT 'MC03' AS code, 1 AS line, 'medical_expense' AS source, 'major_illness' AS field
    UNION ALL SELECT 'MC06' AS code, 1 AS line, 'poverty_registry' AS source, 'monitor_type' AS field
    UNION ALL SELECT 'MC06' AS code, 2 AS line, 'poverty_registry' AS source, 'risk_cleared' AS field
    UNION ALL SELECT 'OE01' AS code, 1 AS line, 'household_registration' AS source, 'status' AS field
    UNION ALL SELECT 'OE01' AS code, 2 AS line, 'household_registration' AS source, 'status_date' AS field
    UNION ALL SELECT 'OE02' AS code, 1 AS line, 'household_registration' AS source, 'status' AS field
    UNION ALL SELECT 'OE02' AS code, 2 AS line, 'household_registration' AS source, 'status_date' AS field
    UNION ALL SELECT 'OE03' AS code, 1 AS line, 'dibao_roster' AS source, 'single_person' AS field
    UNION ALL SELECT 'OE04' AS code, 1 AS line, 'asset_check' AS source, '' AS field
    UNION ALL SELECT 'OE05' AS code, 1 AS line, 'dibao_roster' AS source, 'taper_end' AS field
    UNION ALL
    SELECT c.code, 3 AS line, 'dibao_roster' AS source, 'end_date' AS field
    FROM (SELECT 'MC07' AS code UNION ALL SELECT 'MR03' AS code) AS c
    UNION ALL
    SELECT c.code, 4 AS line, 'dibao_roster' AS source, 'exit_reason' AS field
    FROM (SELECT 'MC07' AS code UNION ALL SELECT 'MR03' AS code) AS c
    UNION ALL
    SELECT c.code, 5 AS line, e.source, e.field
    FROM (SELECT 'MR01' AS code UNION ALL SELECT 'MR02' AS code UNION ALL SELECT 'MR03' AS code) AS c
    CROSS JOIN (
        SELECT 'medical_expense' AS source, 'self_paid' AS field
        UNION ALL SELECT 'field_survey' AS source, 'rigid_expense' AS field
    ) AS e
    UNION ALL
    SELECT c.code, 6 AS line, i.source, 'per_capita_income' AS field
    FROM (
        SELECT 'MC01' AS code, FALSE AS has_roster
        UNION ALL SELECT 'MC02' AS code, TRUE AS has_roster
        UNION ALL SELECT 'MC03' AS code, TRUE AS has_roster
        UNION ALL SELECT 'MC06' AS code, FALSE AS has_roster
        UNION ALL SELECT 'MC07' AS code, FALSE AS has_roster
        UNION ALL SELECT 'MC13' AS code, TRUE AS has_roster
        UNION ALL SELECT 'OE03' AS code, TRUE AS has_roster
        UNION ALL SELECT 'MR02' AS code, FALSE AS has_roster
    ) AS c
    JOIN (
        SELECT 'field_survey' AS source
        UNION ALL SELECT 'poverty_registry' AS source
        UNION ALL SELECT 'dibao_roster' AS source
    ) AS i ON c.has_roster OR i.source <> 'dibao_roster'
)
SELECT DISTINCT m.code
FROM (
    SELECT n.code, n.line, COUNT(h.source) AS times
    FROM need AS n LEFT JOIN handed_in AS h ON h.source = n.source AND h.field = n.field
    GROUP BY n.code, n.line
) AS m
CROSS JOIN (SELECT COUNT(*) AS times FROM area_value WHERE item = 'dibao_standard') AS s
WHERE m.times = 0 OR (m.line = 6 AND s.times = 0)
