/*---
grain: 一个对象
---*/
-- place(subject): township, village and village_code, each from the first row that says it and does not contradict what
-- stands already (three rows at most give something); a village known by its names has its code from them.
WITH first_row AS (
    SELECT * FROM subject_place_row WHERE turn = 1
),
second_row AS (
    SELECT a.subject, COALESCE(a.township, b.township) AS township, COALESCE(a.village, b.village) AS village,
        COALESCE(a.village_code, b.village_code) AS village_code,
        COALESCE(a.plain_village, b.plain_village) AS plain_village, b.turn
    FROM first_row AS a
    JOIN subject_place_row AS b
        ON b.subject = a.subject AND b.turn > a.turn
        AND ((a.township IS NULL AND b.township IS NOT NULL) OR (a.village IS NULL AND b.village IS NOT NULL)
            OR (a.village_code IS NULL AND b.village_code IS NOT NULL))
        AND COALESCE(a.township = b.township, TRUE) AND COALESCE(a.plain_village = b.plain_village, TRUE)
        AND COALESCE(a.village_code = b.village_code, TRUE)
    WHERE a.township IS NULL OR a.village IS NULL OR a.village_code IS NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY a.subject ORDER BY b.turn) = 1
),
third_row AS (
    SELECT a.subject, COALESCE(a.township, b.township) AS township, COALESCE(a.village, b.village) AS village,
        COALESCE(a.village_code, b.village_code) AS village_code,
        COALESCE(a.plain_village, b.plain_village) AS plain_village
    FROM second_row AS a
    JOIN subject_place_row AS b
        ON b.subject = a.subject AND b.turn > a.turn
        AND ((a.township IS NULL AND b.township IS NOT NULL) OR (a.village IS NULL AND b.village IS NOT NULL)
            OR (a.village_code IS NULL AND b.village_code IS NOT NULL))
        AND COALESCE(a.township = b.township, TRUE) AND COALESCE(a.plain_village = b.plain_village, TRUE)
        AND COALESCE(a.village_code = b.village_code, TRUE)
    WHERE a.township IS NULL OR a.village IS NULL OR a.village_code IS NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY a.subject ORDER BY b.turn) = 1
),
completed AS (
    SELECT a.subject, COALESCE(c.township, b.township, a.township) AS township,
        COALESCE(c.village, b.village, a.village) AS village,
        COALESCE(c.village_code, b.village_code, a.village_code) AS village_code,
        COALESCE(c.plain_village, b.plain_village, a.plain_village) AS plain_village
    FROM first_row AS a
    LEFT JOIN second_row AS b ON b.subject = a.subject
    LEFT JOIN third_row AS c ON c.subject = a.subject
),
known AS (
    SELECT township, village, village_code,
        REGEXP_REPLACE(village, '((村|社区)?(村民委员会|居民委员会|村委会|居委会)|社区|村)$', '') AS plain_village
    FROM (
        SELECT township, village, village_code FROM village_list
        UNION
        SELECT township, village, village_code FROM household_registration
    ) AS named
    WHERE township IS NOT NULL AND village IS NOT NULL AND village_code IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY township, plain_village ORDER BY village_code) = 1
)
SELECT p.subject, p.township, COALESCE(k.village, p.village) AS village,
    COALESCE(p.village_code, k.village_code) AS village_code
FROM completed AS p
LEFT JOIN known AS k
    ON p.village_code IS NULL AND k.township = p.township AND k.plain_village = p.plain_village
