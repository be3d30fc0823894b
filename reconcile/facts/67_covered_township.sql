-- Townships with people covered now.
SELECT township, 'T:' || township AS subject_key, MIN(village) AS village, MIN(village_code) AS village_code, SUM(people) AS people
FROM village_cover
WHERE township IS NOT NULL
GROUP BY township
