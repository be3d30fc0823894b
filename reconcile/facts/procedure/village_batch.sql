/*---
grain: 一户低保家庭
whole_county: true
---*/
-- family_batch with the village's key: its code, without one its township and name; families without a village left out.
SELECT *, COALESCE('V:' || village_code, 'V:' || COALESCE(township, '') || '|' || village) AS village_key
FROM family_batch
WHERE village_code IS NOT NULL OR village IS NOT NULL
