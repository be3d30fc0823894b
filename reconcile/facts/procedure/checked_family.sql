/*---
grain: 一户低保家庭
---*/
-- process_family with whether the check or the visit came after the approval (by month where one side is month-only).
SELECT f.*,
    COALESCE(CASE WHEN checked_monthly OR approved_monthly
        THEN YEAR(checked_on) > YEAR(approved_on) OR (YEAR(checked_on) = YEAR(approved_on) AND MONTH(checked_on) > MONTH(approved_on))
        ELSE checked_on > approved_on END, FALSE) AS is_check_late,
    COALESCE(CASE WHEN visited_monthly OR approved_monthly
        THEN YEAR(visited_on) > YEAR(approved_on) OR (YEAR(visited_on) = YEAR(approved_on) AND MONTH(visited_on) > MONTH(approved_on))
        ELSE visited_on > approved_on END, FALSE) AS is_visit_late
FROM process_family AS f
