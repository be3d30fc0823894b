/*---
grain: 一人
---*/
-- household(p): the registry household, else the dibao family covered now, else ended within the last
-- months (his row; the family may go on), else the register household, else the person alone; of several the bytewise smallest key.
WITH everyone AS (
    SELECT person FROM register_person
    UNION SELECT person FROM dibao_roster
    UNION SELECT person FROM tekun_roster
    UNION SELECT person FROM poverty_registry
    UNION SELECT person FROM field_survey
    UNION SELECT person FROM medical_expense
    UNION SELECT person FROM temporary_relief
    UNION SELECT person FROM disability_registry
    UNION SELECT person FROM public_requests
    UNION SELECT person FROM care_register
    UNION SELECT guardian_person AS person FROM care_register
    UNION SELECT person FROM risk_ledger
),
choices AS (
    SELECT person, 1 AS rank_no, MIN('R:' || household_id) AS household FROM poverty_registry GROUP BY person
    UNION ALL
    SELECT person, 2 AS rank_no, MIN(family_key) AS household FROM dibao_cover WHERE is_covered GROUP BY person
    UNION ALL
    SELECT person, 3 AS rank_no, MIN(family_key) AS household
    FROM dibao_cover
    WHERE end_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    GROUP BY person
    UNION ALL
    SELECT person, 4 AS rank_no, 'H:' || household_no AS household FROM register_home
),
best AS (
    SELECT person, household
    FROM choices
    QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY rank_no) = 1
)
SELECT
    e.person,
    COALESCE(b.household, 'P:' || e.person) AS household,
    COALESCE(r.status, '正常') <> '死亡注销' AS is_alive
FROM everyone AS e
LEFT JOIN best AS b ON b.person = e.person
LEFT JOIN register_person AS r ON r.person = e.person
WHERE e.person IS NOT NULL
