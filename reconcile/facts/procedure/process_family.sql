/*---
grain: 一户低保家庭
group: 在审批台账范围内的低保家庭
---*/
-- Families within the reach of the process ledger, with their (first) row in it.
SELECT
    f.family_no, f.family_key, f.subject_key, f.head, f.person, f.is_covered, f.first_start, f.township, f.village, f.village_code,
    s.is_first_start_month_only,
    a.family_no IS NOT NULL AS is_in_process, a.row_id AS process_row,
    a.apply_date, a.checked_on, a.visited_on, a.deliberated_on, a.reviewed_on, a.publicity_start, a.publicity_end, a.approved_on, a.stop_notice_on,
    COALESCE(a.apply_date_month_only, FALSE) AS apply_monthly, COALESCE(a.checked_on_month_only, FALSE) AS checked_monthly,
    COALESCE(a.visited_on_month_only, FALSE) AS visited_monthly, COALESCE(a.deliberated_on_month_only, FALSE) AS deliberated_monthly,
    COALESCE(a.reviewed_on_month_only, FALSE) AS reviewed_monthly, COALESCE(a.publicity_start_month_only, FALSE) AS publicity_monthly,
    COALESCE(a.approved_on_month_only, FALSE) AS approved_monthly
FROM family AS f
JOIN process_start AS t ON t.township = f.township AND f.first_start >= t.begins_on
JOIN (
    SELECT family_no, COALESCE(start_date_month_only, FALSE) AS is_first_start_month_only
    FROM family_row
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY start_date, CASE WHEN start_date_month_only THEN 0 ELSE 1 END, row_id) = 1
) AS s ON s.family_no = f.family_no
LEFT JOIN (
    SELECT * FROM approval_process
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY row_id) = 1
) AS a ON a.family_no = f.family_no
