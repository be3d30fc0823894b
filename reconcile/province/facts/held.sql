/*---
grain: 一人在一县一行
---*/
-- What each person gets in each county, in words, and since when.
SELECT county, person, STRING_AGG(DISTINCT roster, '、' ORDER BY roster) AS rosters, MIN(start_date) AS since
FROM sole_cover
GROUP BY county, person
