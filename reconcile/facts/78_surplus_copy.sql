-- Counted rows of the window that repeat one beneficiary, payee, programme, period and amount: all but one of them.
SELECT
    beneficiary, payee, program, period, amount, MIN(begins_on) AS begins_on, MAX(last_month) AS last_month,
    COUNT(*) AS copies, CAST(SUM(amount) - amount AS DECIMAL(18, 2)) AS surplus, MIN(row_id) AS first_row
FROM counted_payment
WHERE is_in_window AND period IS NOT NULL
GROUP BY beneficiary, payee, program, period, amount
HAVING COUNT(*) >= 2
