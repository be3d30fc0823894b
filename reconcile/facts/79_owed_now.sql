-- owed(family, as-of's month).
WITH member AS (
    SELECT family_key, person, row_id, monthly_amount, family_amount
    FROM dibao_cover
    WHERE is_real AND start_date <= $month_start AND (end_date IS NULL OR end_date > $month_start)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, person ORDER BY row_id) = 1
),
whole AS (
    SELECT family_key, family_amount
    FROM dibao_cover
    WHERE family_amount IS NOT NULL AND is_real
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY family_key
        ORDER BY CASE WHEN start_date <= $month_start AND (end_date IS NULL OR end_date > $month_start) THEN 0 ELSE 1 END, row_id
    ) = 1
)
SELECT m.family_key, CAST(COALESCE(MAX(w.family_amount), SUM(m.monthly_amount), 0) AS DECIMAL(18, 2)) AS owed
FROM member AS m
LEFT JOIN whole AS w ON w.family_key = m.family_key
GROUP BY m.family_key
