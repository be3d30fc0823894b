/*---
grain: 一户低保家庭一对相邻环节
holds: 缺失或颠倒的审批步骤
---*/
-- The order in which a covered family's steps must stand: each pair of dates, which must not fall back (by month
-- where one side is month-only). place numbers the pairs, so that the first break can be named.
WITH pair AS (
    SELECT family_no, 1 AS place, '申请' AS earlier, '核对' AS later, apply_date AS a, checked_on AS b, apply_monthly OR checked_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 2 AS place, '申请' AS earlier, '入户调查' AS later, apply_date AS a, visited_on AS b, apply_monthly OR visited_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 3 AS place, '核对' AS earlier, '评议' AS later, checked_on AS a, deliberated_on AS b, checked_monthly OR deliberated_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 4 AS place, '入户调查' AS earlier, '评议' AS later, visited_on AS a, deliberated_on AS b, visited_monthly OR deliberated_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 5 AS place, '评议' AS earlier, '乡镇审核' AS later, deliberated_on AS a, reviewed_on AS b, deliberated_monthly OR reviewed_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 6 AS place, '乡镇审核' AS earlier, '公示' AS later, reviewed_on AS a, publicity_start AS b, reviewed_monthly OR publicity_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 7 AS place, '公示' AS earlier, '审批' AS later, publicity_start AS a, approved_on AS b, publicity_monthly OR approved_monthly AS is_monthly FROM process_family WHERE is_covered AND is_in_process
    UNION ALL SELECT family_no, 8 AS place, '审批' AS earlier, '享受起始' AS later, approved_on AS a, first_start AS b, approved_monthly OR is_first_start_month_only AS is_monthly FROM process_family WHERE is_covered AND is_in_process
)
SELECT
    family_no, place, earlier, later, a, b,
    a IS NULL AS is_earlier_missing, b IS NULL AS is_later_missing,
    CASE
        WHEN a IS NULL OR b IS NULL THEN TRUE
        WHEN is_monthly THEN YEAR(a) > YEAR(b) OR (YEAR(a) = YEAR(b) AND MONTH(a) > MONTH(b))
        ELSE a > b
    END AS is_broken
FROM pair
