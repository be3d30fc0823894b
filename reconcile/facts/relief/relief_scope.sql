/*---
grain: 一户
group: 兜底保障、已脱贫或监测家庭
---*/
-- MR01's scope: households with a member covered or supported, or registry 已脱贫, or monitored.
SELECT h.*
FROM household AS h
WHERE (h.household LIKE 'R:%' OR h.members > 0)
    AND (h.has_covered OR h.has_supported OR COALESCE(h.poverty_status = '已脱贫', FALSE) OR h.is_monitored)
