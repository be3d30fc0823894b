/*---
grain: 一个对象一条记录
---*/
-- The rows that say a subject's place, in their order (turn): a person's (P:); a dibao family's (D:), its head's row
-- first, then those of its head as a person; a registry household's (R:), its head's as a person, then its own.
WITH registry_head AS (
    SELECT household_id, person
    FROM poverty_registry
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY household_id ORDER BY CASE WHEN relation_to_head IN ('户主', '本人') THEN 0 ELSE 1 END, row_id
    ) = 1
),
named AS (
    SELECT 'P:' || person AS subject, rank_no, row_id, township, village, village_code, plain_village
    FROM place_row
    UNION ALL
    SELECT 'D:' || h.family_no AS subject, CASE WHEN f.person = h.head THEN 1 ELSE 2 END AS rank_no,
        r.row_id, r.township, r.village, r.village_code, r.plain_village
    FROM family_head AS h
    JOIN family_row AS f ON f.family_no = h.family_no
    JOIN place_row AS r ON r.row_id = f.row_id
    UNION ALL
    SELECT 'D:' || h.family_no AS subject, 10 + r.rank_no AS rank_no,
        r.row_id, r.township, r.village, r.village_code, r.plain_village
    FROM family_head AS h
    JOIN place_row AS r ON r.person = h.head
    UNION ALL
    SELECT 'R:' || h.household_id AS subject, r.rank_no,
        r.row_id, r.township, r.village, r.village_code, r.plain_village
    FROM registry_head AS h
    JOIN place_row AS r ON r.person = h.person
    UNION ALL
    SELECT 'R:' || p.household_id AS subject, 10 AS rank_no,
        r.row_id, r.township, r.village, r.village_code, r.plain_village
    FROM poverty_registry AS p
    JOIN place_row AS r ON r.row_id = p.row_id
)
SELECT subject, township, village, village_code, plain_village,
    ROW_NUMBER() OVER (PARTITION BY subject ORDER BY rank_no, row_id) AS turn
FROM named
