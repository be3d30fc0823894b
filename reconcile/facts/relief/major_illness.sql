/*---
grain: 一人
group: 近期重特大疾病救助对象
---*/
-- Persons with a settlement of 重特大疾病救助 within the last months (the newest one).
SELECT person, row_id, settle_date, diagnosis
FROM medical_expense
WHERE major_illness AND settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY settle_date DESC, row_id) = 1
