/*---
grain: 一户低保家庭
holds: 当月应发
---*/
-- owed(family, as-of's month).
WITH member AS (
    SELECT family_key, person, row_id, monthly_amount, family_amount
    FROM dibao_cover
    WHERE is_real AND start_date <= $month_start AND (end_date IS NULL OR end_date > $month_start)
),
whole AS (
    SELECT family_key, family_amount
    FROM member
    WHERE family_amount IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key ORDER BY row_id) = 1
),
summed AS (
    SELECT family_key, SUM(monthly_amount) AS monthly
    FROM (
        SELECT family_key, monthly_amount
        FROM member
        QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, person ORDER BY row_id) = 1
    ) AS counted
    GROUP BY family_key
)
SELECT s.family_key, CAST(COALESCE(w.family_amount, s.monthly, 0) AS DECIMAL(18, 2)) AS owed
FROM summed AS s
LEFT JOIN whole AS w ON w.family_key = s.family_key
