/*---
grain: 一户低保家庭
---*/
-- Families with a village, and the village's key: its code, without one its township and name.
SELECT *, COALESCE('V:' || village_code, 'V:' || COALESCE(township, '') || '|' || village) AS village_key
FROM family
WHERE village_code IS NOT NULL OR village IS NOT NULL
