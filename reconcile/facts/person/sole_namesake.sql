/*---
grain: 一个村一个姓名
whole_county: true
---*/
-- Names of guardians that exactly one register person of a village has, and who that is.
SELECT village_key, name_clean, MIN(person) AS guardian, MIN(status) AS status, MIN(died_on) AS died_on
FROM (
    SELECT DISTINCT r.person, r.name_clean, p.status, p.died_on,
        COALESCE('V:' || r.village_code, 'V:' || COALESCE(r.township, '') || '|' || r.village) AS village_key
    FROM household_registration AS r
    JOIN (SELECT DISTINCT guardian_name_clean FROM scattered_person) AS g ON g.guardian_name_clean = r.name_clean
    JOIN register_person AS p ON p.person = r.person
) AS named
WHERE village_key IS NOT NULL
GROUP BY village_key, name_clean
HAVING COUNT(*) = 1
