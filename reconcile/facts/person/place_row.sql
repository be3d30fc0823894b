/*---
grain: 一条名册或户籍记录
---*/
-- What each person's rows say of his place, in the order in which they are asked: dibao (covered ones first), tekun,
-- registry, register. plain_village: the village without the ending that does not count.
SELECT person, rank_no, row_id, township, village, village_code,
    REGEXP_REPLACE(village, '((村|社区)?(村民委员会|居民委员会|村委会|居委会)|社区|村)$', '') AS plain_village
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
