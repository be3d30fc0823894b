-- One row a dibao family, covered now (is_covered) or not. head(family): the most frequent usable head_id of its
-- covered rows, else the row with relation 户主/本人, else the smallest id_number. A family without any covered row
-- is wholly ended (where an end is known): its end is the newest end_date, its reason that row's. Its place is the
-- head's row's, else that of its first row with one, else the head's own.
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
),
summed AS (
    SELECT
        family_no,
        MIN(person) AS smallest_person,
        MIN(row_id) AS row_id,
        MAX(CASE WHEN is_covered THEN 1 ELSE 0 END) = 1 AS is_covered,
        MAX(CASE WHEN single_person THEN 1 ELSE 0 END) = 1 AS is_single_person,
        MAX(CASE WHEN is_tapering THEN 1 ELSE 0 END) = 1 AS is_tapering,
        MIN(CASE category WHEN '一类' THEN 1 WHEN '二类' THEN 2 WHEN '三类' THEN 3 WHEN '四类' THEN 4 END) AS class_no,
        MIN(start_date) AS first_start,
        MAX(start_date) AS last_start,
        MAX(last_review_date) AS last_review,
        COUNT(DISTINCT person) AS members
    FROM family_row
    GROUP BY family_no
),
first_row AS (
    SELECT family_no, scheme
    FROM family_row
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY row_id) = 1
),
headed AS (
    SELECT s.family_no, COALESCE(n.head, r.head, s.smallest_person) AS head
    FROM summed AS s
    LEFT JOIN named_head AS n ON n.family_no = s.family_no
    LEFT JOIN related_head AS r ON r.family_no = s.family_no
),
placed AS (
    SELECT h.family_no, f.township, f.village, f.village_code
    FROM headed AS h JOIN family_row AS f ON f.family_no = h.family_no
    WHERE f.township IS NOT NULL OR f.village IS NOT NULL OR f.village_code IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY h.family_no ORDER BY CASE WHEN f.person = h.head THEN 0 ELSE 1 END, f.row_id
    ) = 1
),
last_end AS (
    SELECT family_no, end_date AS ended_on, exit_reason, row_id AS end_row
    FROM dibao_cover
    WHERE end_date IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY end_date DESC, row_id) = 1
)
SELECT
    s.family_no, 'D:' || s.family_no AS family_key, 'D:' || s.family_no AS subject_key,
    h.head, h.head AS person,
    s.row_id, s.is_covered, s.is_single_person, s.is_tapering, s.class_no,
    CASE s.class_no WHEN 1 THEN '一类' WHEN 2 THEN '二类' WHEN 3 THEN '三类' WHEN 4 THEN '四类' END AS category,
    s.first_start, s.last_start, s.last_review, s.members,
    COALESCE(f.scheme, '农村') AS scheme,
    CASE WHEN p.family_no IS NOT NULL THEN p.township ELSE l.township END AS township,
    CASE WHEN p.family_no IS NOT NULL THEN p.village ELSE l.village END AS village,
    CASE WHEN p.family_no IS NOT NULL THEN p.village_code ELSE l.village_code END AS village_code,
    CASE WHEN NOT s.is_covered THEN e.ended_on END AS ended_on,
    CASE WHEN NOT s.is_covered THEN e.exit_reason END AS exit_reason,
    CASE WHEN NOT s.is_covered THEN e.end_row END AS end_row
FROM summed AS s
JOIN first_row AS f ON f.family_no = s.family_no
JOIN headed AS h ON h.family_no = s.family_no
LEFT JOIN placed AS p ON p.family_no = s.family_no
LEFT JOIN person_place AS l ON l.person = h.head
LEFT JOIN last_end AS e ON e.family_no = s.family_no
