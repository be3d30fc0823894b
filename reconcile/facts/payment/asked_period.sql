/*---
grain: 一个地区一项目一期
---*/
-- The periods of each area that are judged: those under review, and those that payments of the window are for.
WITH asked_month AS (
    SELECT program, begins_on AS month_start FROM review_period
    UNION
    SELECT program, month_start FROM payment_month WHERE is_in_window
)
SELECT DISTINCT p.area, p.program, p.begins_on, p.months, p.period
FROM month_period AS p
JOIN asked_month AS m ON m.program = p.program AND m.month_start = p.month_start
