/*---
grain: 一个所属期一月
---*/
-- Each distinct (period, months_covered) of the ledger and the months it spreads over, as first-of-month dates.
WITH spans AS (
    SELECT DISTINCT period, GREATEST(COALESCE(months_covered, 1), 1) AS months_covered
    FROM payment_ledger
    WHERE period IS NOT NULL
),
bounds AS (
    SELECT period, months_covered,
        CASE WHEN SUBSTRING(period, 5, 1) = 'Q' THEN 3 ELSE months_covered END AS months,
        CASE WHEN SUBSTRING(period, 5, 1) = 'Q'
            THEN CAST(SUBSTRING(period, 1, 4) || '-' || CASE SUBSTRING(period, 6, 1)
                WHEN '1' THEN '03' WHEN '2' THEN '06' WHEN '3' THEN '09' ELSE '12' END || '-01' AS DATE)
            ELSE CAST(period || '-01' AS DATE) END AS last_month
    FROM spans
)
SELECT b.period, b.months_covered, b.months, n.n AS place,
    CAST(b.last_month - INTERVAL 1 MONTH * (b.months - n.n) AS DATE) AS month_start,
    CAST(b.last_month - INTERVAL 1 MONTH * (b.months - 1) AS DATE) AS begins_on,
    b.last_month
FROM bounds AS b JOIN counter AS n ON n.n <= b.months
