/*---
grain: 一户低保家庭
holds: 在保家庭
---*/
-- Covered families, nobody tapering, against the meetings of the last months: the newest one that rated the family and
-- whether its votes were too few there; without one, the newest meeting of its village since it came onto the roster.
WITH newest AS (
    SELECT family_no, MAX(met_on) AS met_on FROM family_meeting GROUP BY family_no
),
rated AS (
    SELECT n.family_no, n.met_on, MIN(m.row_id) AS meeting_row,
        MIN(CASE WHEN m.votes_for <= $panel_pass_share * m.attendees THEN m.votes_for END) AS votes_for,
        MAX(m.attendees) AS attendees,
        MAX(CASE WHEN m.votes_for <= $panel_pass_share * m.attendees THEN 1 ELSE 0 END) = 1 AS is_voted_down
    FROM newest AS n
    JOIN family_meeting AS m ON m.family_no = n.family_no AND m.met_on = n.met_on
    GROUP BY n.family_no, n.met_on
),
passed_over AS (
    SELECT f.family_no, MAX(m.met_on) AS met_on, MIN(m.row_id) AS meeting_row
    FROM family_village AS f
    JOIN family_meeting AS m ON m.village_key = f.village_key AND m.met_on >= f.first_start
    WHERE f.is_covered
    GROUP BY f.family_no
)
SELECT
    f.subject_key, f.family_no, f.head, f.township, f.village, f.village_code, f.first_start,
    r.family_no IS NOT NULL AS is_rated, COALESCE(r.met_on, p.met_on) AS met_on,
    COALESCE(r.meeting_row, p.meeting_row) AS meeting_row, r.votes_for, r.attendees,
    COALESCE(r.is_voted_down, FALSE) AS is_voted_down, p.family_no IS NOT NULL AS is_passed_over
FROM covered_family AS f
LEFT JOIN rated AS r ON r.family_no = f.family_no
LEFT JOIN passed_over AS p ON p.family_no = f.family_no
WHERE NOT f.is_tapering
