/*---
grain: 一笔发放一行
---*/
-- Payments that one county alone handed in: a row of a file that several handed in is no sign of two counties.
SELECT t.*
FROM payment AS t
JOIN (SELECT record FROM payment GROUP BY record HAVING COUNT(DISTINCT county) = 1) AS s ON s.record = t.record
