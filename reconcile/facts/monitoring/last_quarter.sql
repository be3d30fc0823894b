/*---
grain: 一个季度
---*/
-- The newest quarter that is over by the as-of day: its first day.
SELECT MAX(begins_on) AS begins_on
FROM (
    SELECT CAST($month_start - INTERVAL 1 MONTH * (n - 1) AS DATE) AS begins_on FROM counter WHERE n <= 6
) AS months
WHERE MONTH(begins_on) IN (1, 4, 7, 10) AND CAST(begins_on + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE) <= $as_of
