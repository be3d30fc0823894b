-- The ledger rows behind each owed period (evidence).
SELECT DISTINCT o.subject_key, o.program, o.period, m.row_id, m.beneficiary
FROM owed_period AS o
JOIN (
    SELECT subject_key, program, period, beneficiary FROM owed_payment
    GROUP BY subject_key, program, period, beneficiary
) AS b ON b.subject_key = o.subject_key AND b.program = o.program AND b.period = o.period
JOIN payment_month AS m
    ON m.beneficiary = b.beneficiary AND m.program = o.program
    AND m.month_start >= o.begins_on AND m.month_start < CAST(o.begins_on + INTERVAL 1 MONTH * o.months AS DATE)
