/*---
grain: 一个地区一项目一月
---*/
-- The period each month belongs to by area and programme owed: the quarter where the quarter's first day is paid
-- quarterly, else the month itself.
WITH month AS (
    SELECT month_start,
        CAST(MAKE_DATE(YEAR(month_start), MONTH(month_start) - (MONTH(month_start) - 1) % 3, 1) AS DATE) AS quarter_start
    FROM (
        SELECT month_start FROM period_month
        UNION
        SELECT begins_on AS month_start FROM review_period
    ) AS known
),
placed AS (
    SELECT a.area, CASE WHEN a.scheme = '特困供养' THEN a.scheme ELSE a.scheme || '低保' END AS program,
        m.month_start,
        CASE WHEN a.text = 'quarterly' THEN m.quarter_start ELSE m.month_start END AS begins_on,
        CASE WHEN a.text = 'quarterly' THEN 3 ELSE 1 END AS months
    FROM area_span AS a
    JOIN month AS m ON m.quarter_start >= a.from_on AND (a.until_on IS NULL OR m.quarter_start < a.until_on)
    WHERE a.item = 'payment_frequency'
)
SELECT *,
    CASE WHEN months = 3
        THEN CAST(YEAR(begins_on) AS TEXT) || CASE MONTH(begins_on) WHEN 1 THEN 'Q1' WHEN 4 THEN 'Q2' WHEN 7 THEN 'Q3' ELSE 'Q4' END
        ELSE CAST(YEAR(begins_on) AS TEXT) || '-' || LPAD(CAST(MONTH(begins_on) AS TEXT), 2, '0') END AS period
FROM placed
