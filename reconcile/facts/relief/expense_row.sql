/*---
grain: 一户一条记录
---*/
-- The records behind a unit's expense, for evidence.
SELECT u.unit, e.row_id
FROM medical_expense AS e JOIN unit_member AS u ON u.person = e.person
WHERE e.settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
UNION
SELECT unit, row_id FROM survey_cell WHERE cell = 'rigid_expense'
UNION
SELECT u.unit, c.row_id
FROM survey_cell AS c JOIN unit_member AS u ON u.base = c.unit AND u.unit <> u.base
WHERE c.cell = 'rigid_expense'
