/*---
grain: 一户
---*/
-- MR02: a registry household 返贫, or monitored below the low-income ratio, none of its living members covered or supported, not
-- under MR01, not relieved within the last months. Where no standard is in force the rule is not judged.
SELECT h.*
FROM household AS h
LEFT JOIN unrelieved_household AS u ON u.household = h.household
LEFT JOIN relief AS r
    ON r.unit = h.household AND r.newest_relief >= CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
WHERE h.members > 0 AND h.standard IS NOT NULL AND (h.poverty_status = '返贫' OR (h.is_monitored AND h.income < $low_income_ratio * h.standard))
    AND NOT h.has_covered AND NOT h.has_supported AND u.household IS NULL AND r.unit IS NULL
