/*---
grain: 一个乡镇
asked_of: 乡镇
whole_county: true
---*/
-- Townships with people covered now.
SELECT township, 'T:' || township AS subject_key, SUM(people) AS people
FROM village_people
GROUP BY township
