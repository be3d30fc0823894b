/*---
grain: 一人在一册的一行
---*/
-- Rows that cover or support that one county alone handed in: a row of a file that several handed in is no sign of two counties.
SELECT t.*
FROM cover AS t
JOIN (SELECT record FROM cover GROUP BY record HAVING COUNT(DISTINCT county) = 1) AS s ON s.record = t.record
