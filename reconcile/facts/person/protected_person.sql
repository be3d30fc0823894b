/*---
grain: 一人
group: 在保或特困供养人员
---*/
-- Persons covered or supported now.
SELECT * FROM person WHERE is_covered OR is_supported
