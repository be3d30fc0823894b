/*---
grain: 一户
---*/
-- MR01: of those, with high expense and not relieved within the last months.
SELECT s.*, e.expense, e.self_paid, e.rigid_expense
FROM relief_scope AS s
JOIN expense AS e ON e.unit = s.household AND e.is_high
LEFT JOIN relief AS r
    ON r.unit = s.household AND r.newest_relief >= CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
WHERE r.unit IS NULL
