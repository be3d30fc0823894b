/*---
grain: 一条流水一月
holds: 该项补贴的发放记录
---*/
-- Counted rows spread over their months to the cent, the remainder on the last.
SELECT
    c.row_id, c.payee, c.beneficiary, c.program, c.paid_date, c.is_in_window, m.month_start,
    CAST(CASE WHEN m.place < m.months THEN FLOOR(c.amount * 100 / m.months) / 100
        ELSE c.amount - (m.months - 1) * FLOOR(c.amount * 100 / m.months) / 100 END AS DECIMAL(18, 2)) AS amount
FROM counted_payment AS c
JOIN period_month AS m ON m.period = c.period AND m.months_covered = c.months_covered
