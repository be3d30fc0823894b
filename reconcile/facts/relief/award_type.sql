/*---
grain: 一笔临时救助
holds: 可比的临时救助记录
whole_county: true
---*/
-- Awards to members of 边缘户 and of 已脱贫 households, comparable by township, year, type and reason.
SELECT
    a.row_id, a.subject_key, a.person, a.name, a.township, a.relief_type, a.reason, a.amount, YEAR(a.apply_date) AS year,
    MAX(CASE WHEN h.monitor_type = '边缘户' THEN 1 ELSE 0 END) = 1 AS is_marginal,
    MAX(CASE WHEN h.poverty_status = '已脱贫' THEN 1 ELSE 0 END) = 1 AS is_out_of_poverty
FROM award AS a
JOIN (SELECT DISTINCT person, household_id FROM poverty_registry) AS r ON r.person = a.person
JOIN registry_household AS h ON h.household_id = r.household_id
WHERE a.township IS NOT NULL AND a.relief_type IS NOT NULL AND a.reason IS NOT NULL
GROUP BY a.row_id, a.subject_key, a.person, a.name, a.township, a.relief_type, a.reason, a.amount, YEAR(a.apply_date)
