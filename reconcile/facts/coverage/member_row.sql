/*---
grain: 一户一条名册或户籍记录
---*/
-- The roster, registry and register rows of each household's living members, for evidence.
SELECT m.household, r.row_id FROM household_member AS m JOIN household_registration AS r ON r.person = m.person
UNION ALL
SELECT m.household, r.row_id FROM household_member AS m JOIN poverty_registry AS r ON r.person = m.person
UNION ALL
SELECT m.household, r.row_id FROM household_member AS m JOIN roster_row AS r ON r.person = m.person
