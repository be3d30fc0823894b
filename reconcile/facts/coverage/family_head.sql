/*---
grain: 一户低保家庭
---*/
-- head(family): the most frequent usable head_id of the rows that speak for it, else the row with relation 户主/本人,
-- else the smallest id_number.
WITH named_head AS (
    SELECT family_no, head_person AS head
    FROM (
        SELECT family_no, head_person, COUNT(*) AS times
        FROM family_row
        WHERE head_person IS NOT NULL AND head_person NOT LIKE 'N:%'
        GROUP BY family_no, head_person
    ) AS counted
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY times DESC, head_person) = 1
),
related_head AS (
    SELECT family_no, person AS head
    FROM family_row
    WHERE relation_to_head IN ('户主', '本人')
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY row_id) = 1
)
SELECT s.family_no, COALESCE(n.head, r.head, s.smallest_person) AS head
FROM (SELECT family_no, MIN(person) AS smallest_person FROM family_row GROUP BY family_no) AS s
LEFT JOIN named_head AS n ON n.family_no = s.family_no
LEFT JOIN related_head AS r ON r.family_no = s.family_no
