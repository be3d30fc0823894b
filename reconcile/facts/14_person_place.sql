-- place(subject): from the person's first dibao row, else tekun, registry, register row (of those that say a place).
SELECT person, township, village, village_code
FROM (
    SELECT person, township, village, village_code, rank_no, row_id,
        ROW_NUMBER() OVER (PARTITION BY person ORDER BY rank_no, row_id) AS choice
    FROM (
        SELECT person, township, village, village_code, 1 AS rank_no, row_id FROM dibao_roster
        UNION ALL
        SELECT person, township, village, village_code, 2 AS rank_no, row_id FROM tekun_roster
        UNION ALL
        SELECT person, township, village, village_code, 3 AS rank_no, row_id FROM poverty_registry
        UNION ALL
        SELECT person, township, village, village_code, 4 AS rank_no, row_id FROM register_person
    ) AS everywhere
    WHERE township IS NOT NULL OR village_code IS NOT NULL
) AS ranked
WHERE choice = 1
