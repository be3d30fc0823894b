/*---
grain: 一条名册记录
---*/
-- Rows of covered, supported and registry persons known by a valid number.
SELECT person, row_id, '低保' AS listed FROM dibao_cover WHERE is_covered AND person NOT LIKE 'N:%'
UNION ALL
SELECT person, row_id, '特困' AS listed FROM tekun_cover WHERE is_supported AND person NOT LIKE 'N:%'
UNION ALL
SELECT person, row_id, '建档立卡' AS listed FROM poverty_registry WHERE person NOT LIKE 'N:%'
