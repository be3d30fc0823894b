/*---
grain: 一对证件号码一条记录
---*/
-- The rows of both persons of a possible double, for evidence.
WITH everyone AS (
    SELECT person, row_id FROM household_registration
    UNION ALL SELECT person, row_id FROM dibao_roster
    UNION ALL SELECT person, row_id FROM tekun_roster
    UNION ALL SELECT person, row_id FROM poverty_registry
)
SELECT d.person_a || d.person_b AS pair, e.row_id
FROM possible_double AS d JOIN everyone AS e ON e.person = d.person_a
UNION
SELECT d.person_a || d.person_b AS pair, e.row_id
FROM possible_double AS d JOIN everyone AS e ON e.person = d.person_b
