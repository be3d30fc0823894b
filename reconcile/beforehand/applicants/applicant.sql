-- Who applies, a row of the list each, and with whom: under one number of a family, else under one head, else from one 户主 of the
-- list to the next (a list without any is one family a sheet).
WITH numbered AS (
    SELECT *, COALESCE(relation_to_head IN ('户主', '本人'), FALSE) AS says_head,
        SUM(CASE WHEN relation_to_head IN ('户主', '本人') THEN 1 ELSE 0 END) OVER (PARTITION BY row_id // 268435456 ORDER BY row_id) AS turn
    FROM listed
),
grouped AS (
    SELECT *,
        COALESCE('F|' || family_no, 'H|' || head_person, 'S|' || CAST(row_id // 268435456 AS TEXT) || '|' || LPAD(CAST(turn AS TEXT), 6, '0')) AS family
    FROM numbered
)
SELECT g.row_id, g.family, g.family_no, g.person, g.name, g.name_clean, g.relation_to_head, g.id_number_read,
    g.person LIKE 'N:%' AS is_nobody, l.method, g.phone,
    COALESCE(g.township, p.township) AS township, COALESCE(g.village, p.village) AS village,
    ROW_NUMBER() OVER (
        PARTITION BY g.family
        ORDER BY CASE WHEN g.person = g.head_person OR g.says_head THEN 0 ELSE 1 END, g.row_id
    ) AS place,
    ROW_NUMBER() OVER (PARTITION BY g.family, g.person ORDER BY g.row_id) AS same
FROM grouped AS g
LEFT JOIN link AS l ON l.row_id = g.row_id AND l.field = 'id_number'
LEFT JOIN person_place AS p ON p.person = g.person
