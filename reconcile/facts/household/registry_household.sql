/*---
grain: 一户
group: 建档立卡户
---*/
-- One row a registry household: its head row (户主/本人, else the first row) speaks for it.
SELECT
    h.household_id, 'R:' || h.household_id AS household, 'R:' || h.household_id AS subject_key,
    h.person AS head, h.person, COALESCE(n.name, h.name) AS head_name, h.row_id,
    h.household_type, h.poverty_status, h.monitor_type, h.risk_cleared, h.monitored_on, h.cleared_on,
    h.exit_year, h.identify_year, h.cause,
    h.poverty_status IN ('未脱贫', '返贫') AS is_in_need,
    h.monitor_type IS NOT NULL AND NOT COALESCE(h.risk_cleared, FALSE) AS is_monitored,
    COALESCE(h.per_capita_income, f.per_capita_income) AS registry_income,
    l.township, l.village, l.village_code
FROM (
    SELECT *
    FROM poverty_registry
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN relation_to_head IN ('户主', '本人') THEN 0 ELSE 1 END, row_id
    ) = 1
) AS h
LEFT JOIN (
    SELECT household_id, per_capita_income
    FROM poverty_registry
    WHERE per_capita_income IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY household_id ORDER BY row_id) = 1
) AS f ON f.household_id = h.household_id
LEFT JOIN person_name AS n ON n.person = h.person
LEFT JOIN subject_place AS l ON l.subject = 'R:' || h.household_id
