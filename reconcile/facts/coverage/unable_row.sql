/*---
grain: 一户一条建档立卡记录
---*/
-- Registry rows of covered members without ability to work (evidence too).
SELECT r.person, c.family_no, r.row_id
FROM poverty_registry AS r
JOIN (SELECT DISTINCT person, family_no FROM dibao_cover WHERE is_covered) AS c ON c.person = r.person
WHERE r.labor IN ('丧失劳动力', '无劳动力')
