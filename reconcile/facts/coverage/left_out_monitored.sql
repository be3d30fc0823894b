/*---
grain: 一户
---*/
-- MC06: a monitored registry household, not in need, with income below the standard and no living
-- member covered or supported.
SELECT *
FROM household
WHERE members > 0 AND is_monitored AND NOT is_in_need AND income < standard AND NOT has_covered AND NOT has_supported_or_five
