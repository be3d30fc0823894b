-- One row: the earliest month any programme's period begins, and the newest day anything that counts was paid.
SELECT b.begins_on AS earliest_month, c.newest_paid
FROM (
    SELECT MIN(m.begins_on) AS begins_on
    FROM payment_row AS p
    JOIN period_month AS m ON m.period = p.period AND m.months_covered = p.months_covered
) AS b
CROSS JOIN (SELECT MAX(paid_date) AS newest_paid FROM payment_row WHERE is_counted) AS c
