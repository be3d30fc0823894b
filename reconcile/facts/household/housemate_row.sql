/*---
grain: 一户口一条记录
---*/
-- The covered rows and register rows of those housemates, for evidence.
SELECT h.household_no, h.register_row AS row_id FROM covered_housemates AS h
UNION
SELECT h.household_no, c.row_id FROM covered_housemates AS h JOIN covered_row AS c ON c.person = h.person AND c.family_no = h.family_no
