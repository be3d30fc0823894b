/*---
grain: 一笔临时救助
holds: 相符的临时救助发放
---*/
-- Awards for which the ledger has a counted 临时救助 row of that person and amount within so many days around,
-- or one whose result nobody knows.
SELECT DISTINCT a.row_id
FROM award AS a
JOIN (
    SELECT beneficiary, program, amount, paid_date FROM counted_payment
    UNION ALL
    SELECT beneficiary, program, amount, paid_date FROM unclear_payment
) AS c
    ON c.beneficiary = a.person AND c.program = '临时救助' AND c.amount = a.amount
    AND c.paid_date >= CAST(a.paid_date - INTERVAL 1 DAY * $relief_match_days AS DATE)
    AND c.paid_date <= CAST(a.paid_date + INTERVAL 1 DAY * $relief_match_days AS DATE)
