/*---
grain: 一户低保家庭
group: 低保家庭
---*/
-- One row a dibao family, covered now (is_covered) or not. A family without any covered row is wholly ended (where an
-- end is known): its end is the newest end_date, its reason that row's.
WITH summed AS (
    SELECT
        family_no,
        MIN(row_id) AS row_id,
        MAX(CASE WHEN is_covered THEN 1 ELSE 0 END) = 1 AS is_covered,
        MAX(CASE WHEN single_person THEN 1 ELSE 0 END) = 1 AS is_single_person,
        MAX(CASE WHEN is_tapering THEN 1 ELSE 0 END) = 1 AS is_tapering,
        MIN(CASE category WHEN '一类' THEN 1 WHEN '二类' THEN 2 WHEN '三类' THEN 3 WHEN '四类' THEN 4 END) AS class_no,
        MIN(start_date) AS first_start,
        MAX(start_date) AS last_start,
        MAX(last_review_date) AS last_review,
        MAX(valid_until) AS valid_until,
        MAX(last_report_on) AS last_report,
        COUNT(DISTINCT person) AS members
    FROM family_row
    GROUP BY family_no
),
first_row AS (
    SELECT family_no, scheme
    FROM family_row
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY row_id) = 1
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
    s.first_start, s.last_start, s.last_review, s.valid_until, s.last_report, s.members,
    COALESCE(f.scheme, '农村') AS scheme,
    p.township, p.village, p.village_code,
    CASE WHEN NOT s.is_covered THEN e.ended_on END AS ended_on,
    CASE WHEN NOT s.is_covered THEN e.exit_reason END AS exit_reason,
    CASE WHEN NOT s.is_covered THEN e.end_row END AS end_row
FROM summed AS s
JOIN first_row AS f ON f.family_no = s.family_no
JOIN family_head AS h ON h.family_no = s.family_no
LEFT JOIN subject_place AS p ON p.subject = 'D:' || s.family_no
LEFT JOIN last_end AS e ON e.family_no = s.family_no
