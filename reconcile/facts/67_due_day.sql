-- due(period): the payment day of its first month; where that is no working day, the next working day.
SELECT m.month_start, MIN(c.day) AS due_on
FROM (
    SELECT DISTINCT CAST(day - INTERVAL 1 DAY * (DAY(day) - 1) AS DATE) AS month_start FROM calendar
) AS m
JOIN calendar AS c
    ON c.is_working AND c.day >= CAST(m.month_start + INTERVAL 1 DAY * ($payment_due_day - 1) AS DATE)
    AND c.day < CAST(m.month_start + INTERVAL 2 MONTH AS DATE)
GROUP BY m.month_start
