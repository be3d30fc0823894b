/*---
grain: 一人
group: 重度残疾人
---*/
-- Living persons with a valid severe disability.
SELECT * FROM person WHERE is_alive AND is_severe
