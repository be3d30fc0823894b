/*---
grain: 一户
---*/
-- MC01: an in-need registry household with income below the standard and no living member covered or supported.
SELECT *
FROM household
WHERE members > 0 AND is_in_need AND household LIKE 'R:%' AND income < standard AND NOT has_covered AND NOT has_supported_or_five
