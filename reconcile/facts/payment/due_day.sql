/*---
grain: 一个月
---*/
-- due(period): the payment day of its first month; where that is no working day, the next working day.
SELECT month_start, due_on
FROM (
    SELECT CAST(day - INTERVAL 1 DAY * ($payment_due_day - 1) AS DATE) AS month_start,
        MIN(CASE WHEN is_working THEN day END) OVER (
            ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS due_on
    FROM calendar
) AS followed
WHERE DAY(month_start) = 1 AND due_on IS NOT NULL
