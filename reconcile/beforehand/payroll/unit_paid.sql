-- What the ledger has paid already of a unit's programme and months on the list.
SELECT u.subject_key, u.program, u.month_start, SUM(m.amount) AS paid, MAX(m.paid_date) AS last_paid_on
FROM unit_owed AS u
JOIN (
    SELECT person, program, MIN(subject_key) AS subject_key FROM unit_payee GROUP BY person, program
) AS p ON p.subject_key = u.subject_key AND p.program = u.program
JOIN payment_month AS m ON m.beneficiary = p.person AND m.program = u.program AND m.month_start = u.month_start
GROUP BY u.subject_key, u.program, u.month_start
