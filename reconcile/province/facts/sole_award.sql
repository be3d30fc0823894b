/*---
grain: 一笔救助一行
---*/
-- Awards that one county alone handed in: a row of a file that several handed in is no sign of two counties.
SELECT t.*
FROM award AS t
JOIN (SELECT record FROM award GROUP BY record HAVING COUNT(DISTINCT county) = 1) AS s ON s.record = t.record
