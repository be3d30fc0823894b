/*---
grain: 一人
---*/
-- MC02: such a person with a valid severe disability.
SELECT * FROM left_out_person WHERE is_severe
