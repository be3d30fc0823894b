/*---
grain: 一人
---*/
-- Whose family a person is reckoned to: covered now, else any roster row, else as a head_id, else the register
-- household, else the person alone; the bytewise smallest.
WITH choices AS (
    SELECT person, 1 AS rank_no, MIN(family_key) AS family_key FROM dibao_cover WHERE is_covered GROUP BY person
    UNION ALL
    SELECT person, 2 AS rank_no, MIN(family_key) AS family_key FROM dibao_cover GROUP BY person
    UNION ALL
    SELECT person, 3 AS rank_no, MIN(family_key) AS family_key FROM family_payee GROUP BY person
    UNION ALL
    SELECT person, 4 AS rank_no, 'H:' || household_no AS family_key FROM register_home
)
SELECT person, family_key
FROM choices
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY rank_no) = 1
