-- The rows that count, with the first month of their period (begins_on).
SELECT p.*, m.begins_on, m.last_month, 'P:' || p.payee AS subject_key, p.payee AS person
FROM payment_row AS p
LEFT JOIN (SELECT DISTINCT period, months_covered, begins_on, last_month FROM period_month) AS m
    ON m.period = p.period AND m.months_covered = p.months_covered
WHERE p.is_counted
