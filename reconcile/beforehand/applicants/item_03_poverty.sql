-- 建档立卡和防返贫监测.
SELECT a.family, MIN(a.row_id) AS row_id, '供参考' AS level,
    STRING_AGG(a.name, '、' ORDER BY a.place) || '属建档立卡户（户编号' || h.household_id || '），' || COALESCE(h.poverty_status, '脱贫属性未填')
    || CASE WHEN h.is_monitored THEN '，监测对象：' || COALESCE(h.monitor_type, '') ELSE '' END AS said
FROM applying AS a
JOIN (SELECT DISTINCT person, household_id FROM poverty_registry) AS r ON r.person = a.person
JOIN registry_household AS h ON h.household_id = r.household_id
GROUP BY a.family, h.household_id, h.poverty_status, h.is_monitored, h.monitor_type
