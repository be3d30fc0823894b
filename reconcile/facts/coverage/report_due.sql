/*---
grain: 一户低保家庭
holds: 在保家庭
---*/
-- Covered families, nobody tapering, with what their validity and their regular reports say: whether the newest
-- valid_until is past with no review since, and whether the newest report or start is too old (reports that no row
-- of the roster has are not asked for).
SELECT
    f.subject_key, f.family_no, f.head, f.township, f.village, f.village_code, COALESCE(f.category, '未分类') AS class,
    f.valid_until, f.last_report, f.last_start, f.months,
    COALESCE(f.valid_until < $as_of AND NOT COALESCE(f.last_review >= f.valid_until, FALSE), FALSE) AS is_expired,
    r.reports > 0 AND CAST(f.newest_report + INTERVAL 1 MONTH * f.months AS DATE) < $as_of AS is_unreported
FROM (
    SELECT c.*, CAST(COALESCE(s.value, $review_months_unclassed) AS INTEGER) AS months,
        GREATEST(COALESCE(c.last_report, c.last_start), c.last_start) AS newest_report
    FROM covered_family AS c
    LEFT JOIN setting AS s ON s.parameter = 'report_months' AND s.key = c.category
    WHERE NOT c.is_tapering
) AS f
CROSS JOIN (SELECT COUNT(last_report_on) AS reports FROM dibao_roster) AS r
