/*---
grain: 全县一行
---*/
-- One row, rejected rows left out: the earliest month any row is for, the newest day anything that counts was paid
-- (newest_paid), the newest day of any row (newest_day).
WITH accepted AS (
    SELECT period, months_covered, paid_date, is_counted FROM payment_row WHERE NOT is_void
    UNION ALL
    SELECT period, GREATEST(COALESCE(months_covered, 1), 1) AS months_covered, paid_date, FALSE AS is_counted
    FROM payment_ledger
    WHERE txn_type <> '发放' AND (amount > 0 OR txn_type = '扣款')
)
SELECT
    MIN(m.begins_on) AS earliest_month,
    MAX(CASE WHEN a.is_counted THEN a.paid_date END) AS newest_paid,
    MAX(a.paid_date) AS newest_day
FROM accepted AS a
LEFT JOIN (SELECT DISTINCT period, months_covered, begins_on FROM period_month) AS m
    ON m.period = a.period AND m.months_covered = a.months_covered
