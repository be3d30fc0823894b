/*---
grain: 一户
group: 监测对象户
---*/
-- Registry households under monitoring.
SELECT * FROM household WHERE is_monitored AND household LIKE 'R:%'
