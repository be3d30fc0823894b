/*---
grain: 一户一项未解决的保障
---*/
-- 三保障与饮水 of households with a member covered or supported: the newest survey answer, else the registry's (any
-- row "no"); a row an unsolved guarantee.
WITH registry AS (
    SELECT 'R:' || household_id AS unit, 'housing_safe' AS cell, row_id FROM poverty_registry WHERE NOT housing_safe
    UNION ALL SELECT 'R:' || household_id AS unit, 'education_ok' AS cell, row_id FROM poverty_registry WHERE NOT education_ok
    UNION ALL SELECT 'R:' || household_id AS unit, 'medical_ok' AS cell, row_id FROM poverty_registry WHERE NOT medical_ok
    UNION ALL SELECT 'R:' || household_id AS unit, 'water_safe' AS cell, row_id FROM poverty_registry WHERE NOT water_safe
),
answered AS (
    SELECT unit, cell, figure, survey_date, row_id FROM survey_cell WHERE cell IN ('housing_safe', 'education_ok', 'medical_ok', 'water_safe')
),
said_no AS (
    SELECT unit, cell, row_id, survey_date, '入户核查' AS said_by FROM answered WHERE figure > 0
    UNION ALL
    SELECT r.unit, r.cell, r.row_id, CAST(NULL AS DATE) AS survey_date, '建档立卡' AS said_by
    FROM registry AS r LEFT JOIN answered AS a ON a.unit = r.unit AND a.cell = r.cell
    WHERE a.unit IS NULL
)
SELECT
    h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household, h.head_name,
    CASE WHEN h.has_covered AND h.has_supported THEN '低保和特困供养' WHEN h.has_covered THEN '低保' ELSE '特困供养' END AS kept,
    n.cell, n.row_id, n.said_by, n.survey_date
FROM said_no AS n
JOIN net_household AS h ON h.household = n.unit
