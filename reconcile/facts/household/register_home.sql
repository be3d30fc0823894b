/*---
grain: 一人
---*/
-- The register household of each person 正常 or 暂离; of several the bytewise smallest.
SELECT person, MIN(household_no) AS household_no
FROM register_resident
GROUP BY person
