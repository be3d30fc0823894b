/*---
grain: 一个村
asked_of: 村
whole_county: true
---*/
-- Villages with families covered now, and how many.
SELECT village_key AS subject_key, MIN(township) AS township, MIN(village) AS village, MIN(village_code) AS village_code, COUNT(*) AS families
FROM village_batch
GROUP BY village_key
