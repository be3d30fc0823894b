/*---
grain: 一个季度
---*/
-- Quarters of the review window that are over, by the calendar and by the ledger, and that the ledger reaches back to.
SELECT q.begins_on,
    CAST(YEAR(q.begins_on) AS TEXT) || CASE MONTH(q.begins_on) WHEN 1 THEN 'Q1' WHEN 4 THEN 'Q2' WHEN 7 THEN 'Q3' ELSE 'Q4' END AS period,
    CAST(q.begins_on + INTERVAL 3 MONTH AS DATE) AS next_on
FROM (SELECT CAST($window_start + INTERVAL 1 MONTH * (n - 1) AS DATE) AS begins_on FROM counter) AS q
CROSS JOIN ledger_bounds AS b
WHERE MONTH(q.begins_on) IN (1, 4, 7, 10)
    AND q.begins_on >= b.earliest_month
    AND CAST(q.begins_on + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE) <= $as_of
    AND CAST(q.begins_on + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE) <= b.newest_day
