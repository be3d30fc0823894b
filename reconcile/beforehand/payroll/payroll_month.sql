-- Each line's months.
SELECT l.row_id, l.program, l.beneficiary, CAST(l.begins_on + INTERVAL 1 MONTH * (n.n - 1) AS DATE) AS month_start
FROM payroll_line AS l
JOIN counter AS n ON n.n <= l.months
WHERE l.is_owed
