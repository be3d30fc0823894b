/*---
grain: 一户一人
holds: 户内人员
---*/
-- Whose survey speaks for a unit: registry household and dibao family: any of its rows; others: its living members.
SELECT DISTINCT 'R:' || household_id AS unit, person FROM poverty_registry
UNION ALL
SELECT DISTINCT family_key AS unit, person FROM dibao_cover
UNION ALL
SELECT household AS unit, person FROM household_member WHERE household LIKE 'H:%' OR household LIKE 'P:%'
