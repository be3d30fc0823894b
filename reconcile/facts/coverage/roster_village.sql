/*---
grain: 一个村
asked_of: 村
whole_county: true
---*/
-- Villages with families on the roster, and how many of these are covered now.
SELECT
    village_key AS subject_key, village_key, MIN(township) AS township, MIN(village) AS village,
    MIN(village_code) AS village_code, SUM(CASE WHEN is_covered THEN 1 ELSE 0 END) AS families
FROM family_village
GROUP BY village_key
