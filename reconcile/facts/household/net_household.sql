/*---
grain: 一户
group: 有人享受低保或特困的家庭
---*/
-- Households with a living member covered or supported.
SELECT * FROM household WHERE (has_covered OR has_supported) AND (household LIKE 'R:%' OR members > 0)
