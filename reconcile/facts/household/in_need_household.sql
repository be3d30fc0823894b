/*---
grain: 一户
group: 未脱贫或返贫的建档立卡户
---*/
-- Registry households in need.
SELECT * FROM household WHERE is_in_need AND household LIKE 'R:%'
