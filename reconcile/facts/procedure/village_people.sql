/*---
grain: 一个村
whole_county: true
---*/
-- People covered now, by the village they live in.
SELECT township, village_key, COUNT(*) AS people
FROM (
    SELECT p.township, COALESCE('V:' || p.village_code, 'V:' || p.township || '|' || p.village) AS village_key
    FROM covered_person AS c
    JOIN person_place AS p ON p.person = c.person
    WHERE p.township IS NOT NULL
) AS lives
WHERE village_key IS NOT NULL
GROUP BY township, village_key
