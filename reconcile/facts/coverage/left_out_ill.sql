/*---
grain: 一人
---*/
-- MC03: such a person with a major illness of the last months.
SELECT p.*, m.settle_date, m.diagnosis
FROM left_out_person AS p JOIN major_illness AS m ON m.person = p.person
