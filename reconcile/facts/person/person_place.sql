-- place(subject): from the person's dibao row (a covered one first), else tekun, registry, register row; the first of
-- those that say a place.
SELECT person, township, village, village_code
FROM (
    SELECT person, township, village, village_code, row_id,
        CASE WHEN end_date IS NOT NULL OR (status = '停保' AND NOT end_given) THEN 2 ELSE 1 END AS rank_no
    FROM dibao_roster
    UNION ALL
    SELECT person, township, village, village_code, row_id, 3 AS rank_no FROM tekun_roster
    UNION ALL
    SELECT person, township, village, village_code, row_id, 4 AS rank_no FROM poverty_registry
    UNION ALL
    SELECT person, township, village, village_code, row_id, 5 AS rank_no FROM household_registration
) AS everywhere
WHERE township IS NOT NULL OR village IS NOT NULL OR village_code IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY rank_no, row_id) = 1
