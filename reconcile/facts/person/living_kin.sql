/*---
grain: 一对亲属
holds: 户籍在册的近亲属
---*/
-- Living kin of each person in the register (正常 or 暂离).
SELECT k.person, k.other, r.row_id AS other_row, r.name AS other_name, r.status AS other_status
FROM kin AS k JOIN register_person AS r ON r.person = k.other
WHERE r.is_resident
