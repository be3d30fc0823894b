/*---
grain: 一项目一期
---*/
-- Periods under review, a row a programme and period (months, and quarters for those paid quarterly).
WITH paid_program AS (
    SELECT DISTINCT program FROM payment_row WHERE is_counted AND is_in_window
),
months AS (
    SELECT CAST($window_start + INTERVAL 1 MONTH * (n - 1) AS DATE) AS begins_on
    FROM counter
    WHERE CAST($window_start + INTERVAL 1 MONTH * (n - 1) AS DATE) <= $as_of
),
spans AS (
    SELECT begins_on, 1 AS months,
        CAST(YEAR(begins_on) AS TEXT) || '-' || LPAD(CAST(MONTH(begins_on) AS TEXT), 2, '0') AS period
    FROM months
    UNION ALL
    SELECT begins_on, 3 AS months,
        CAST(YEAR(begins_on) AS TEXT) || CASE MONTH(begins_on) WHEN 1 THEN 'Q1' WHEN 4 THEN 'Q2' WHEN 7 THEN 'Q3' ELSE 'Q4' END AS period
    FROM months
    WHERE MONTH(begins_on) IN (1, 4, 7, 10)
)
SELECT p.program, s.period, s.months, s.begins_on, d.due_on
FROM paid_program AS p
CROSS JOIN spans AS s
CROSS JOIN ledger_bounds AS b
JOIN due_day AS d ON d.month_start = s.begins_on
WHERE s.begins_on >= b.earliest_month
    AND d.due_on <= b.newest_paid
    AND CAST(d.due_on + INTERVAL 1 DAY * $ledger_lag_days AS DATE) <= $as_of
