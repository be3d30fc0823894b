/*---
grain: 一人一季度一条流水
---*/
-- The ledger rows behind each of those quarters, for evidence.
SELECT DISTINCT q.person, q.period, m.row_id
FROM care_quarter AS q
JOIN payment_month AS m
    ON m.beneficiary = q.person AND m.program = '特困护理补贴'
    AND m.month_start >= q.begins_on AND m.month_start < CAST(q.begins_on + INTERVAL 3 MONTH AS DATE)
