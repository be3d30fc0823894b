/*---
grain: 一条备案记录
group: 干部
---*/
-- Cadres as official_relatives names them, a row a declaration.
SELECT row_id, cadre_person AS person, cadre_name AS name, position, relative_person, relation, filed_date
FROM official_relatives
