/*---
grain: 一个地区
holds: 监测线
---*/
-- The monitoring line of each area tonight: its own, else a multiple of the poverty line.
SELECT p.area, COALESCE(m.value, $monitor_line_ratio * p.value) AS line
FROM area_value AS p
LEFT JOIN area_value AS m ON m.item = 'monitor_line' AND m.area = p.area
WHERE p.item = 'poverty_line'
