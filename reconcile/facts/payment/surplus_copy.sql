/*---
grain: 一条流水
holds: 重复的发放
---*/
-- Counted rows of the window alike in beneficiary, payee, programme, period and amount: every row; the first paid has
-- turn 1, the others are the surplus.
WITH repeated AS (
    SELECT beneficiary, payee, program, period, amount
    FROM counted_payment
    WHERE is_in_window
    GROUP BY beneficiary, payee, program, period, amount
    HAVING COUNT(*) > 1
)
SELECT
    c.row_id, c.beneficiary, c.payee, c.program, c.period, c.months_covered, c.amount, c.paid_date,
    ROW_NUMBER() OVER (
        PARTITION BY c.beneficiary, c.payee, c.program, c.period, c.amount ORDER BY c.paid_date, c.row_id
    ) AS turn
FROM counted_payment AS c
JOIN repeated AS r
    ON r.beneficiary = c.beneficiary AND r.payee = c.payee AND r.program = c.program AND r.period = c.period
    AND r.amount = c.amount
WHERE c.is_in_window
