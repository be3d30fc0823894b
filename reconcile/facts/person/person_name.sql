/*---
grain: 一人
---*/
-- The name a person is called by: the register's, else the first of the rosters'.
SELECT person, name
FROM (
    SELECT person, name, 1 AS rank_no, row_id FROM register_person
    UNION ALL SELECT person, name, 2 AS rank_no, row_id FROM dibao_roster
    UNION ALL SELECT person, name, 3 AS rank_no, row_id FROM tekun_roster
    UNION ALL SELECT person, name, 4 AS rank_no, row_id FROM poverty_registry
    UNION ALL SELECT person, head_name AS name, 5 AS rank_no, row_id FROM field_survey
    UNION ALL SELECT person, name, 6 AS rank_no, row_id FROM temporary_relief
    UNION ALL SELECT person, name, 7 AS rank_no, row_id FROM medical_expense
    UNION ALL SELECT person, name, 8 AS rank_no, row_id FROM disability_registry
    UNION ALL SELECT person, name, 9 AS rank_no, row_id FROM care_register
    UNION ALL SELECT person, name, 10 AS rank_no, row_id FROM risk_ledger
    UNION ALL SELECT person, name, 11 AS rank_no, row_id FROM public_requests
) AS everywhere
WHERE person IS NOT NULL AND name IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY rank_no, row_id) = 1
