/*---
grain: 一人
group: 有效残疾证持有人
---*/
-- Living persons with any valid disability.
SELECT * FROM person WHERE is_alive AND is_disabled
