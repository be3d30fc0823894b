-- Who was counted a payment of a programme for that programme's last due month.
SELECT DISTINCT l.program, l.month_start, m.beneficiary
FROM last_due_month AS l
JOIN payment_month AS m ON m.program = l.program AND m.month_start = l.month_start
