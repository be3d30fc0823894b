/*---
grain: 一户
group: 已标风险消除的监测对象
---*/
-- Registry households once monitored whose risk is marked cleared, with income and line.
SELECT r.subject_key, r.head AS person, r.household, r.household_id, r.head_name, r.monitor_type, r.monitored_on, r.cleared_on,
    h.income, h.income_from, l.line, h.township, h.village, h.village_code
FROM registry_household AS r
JOIN household AS h ON h.household = r.household
LEFT JOIN monitor_line AS l ON l.area = h.area
WHERE r.monitor_type IS NOT NULL AND r.risk_cleared
