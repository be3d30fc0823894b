-- 资金对账总表: owed = paid = allocated by township, programme and month of the review window.
WITH owed AS (
    SELECT p.township, o.program, CAST(o.begins_on + INTERVAL 1 MONTH * (n.n - 1) AS DATE) AS month_start,
        SUM(CAST(o.owed / o.months AS DECIMAL(18, 2))) AS owed, SUM(o.heads) AS heads_owed
    FROM owed_period AS o
    JOIN counter AS n ON n.n <= o.months
    LEFT JOIN person_place AS p ON p.person = o.person
    GROUP BY p.township, o.program, CAST(o.begins_on + INTERVAL 1 MONTH * (n.n - 1) AS DATE)
),
paid AS (
    SELECT p.township, m.program, m.month_start, SUM(m.amount) AS paid, COUNT(DISTINCT m.beneficiary) AS heads_paid
    FROM payment_month AS m LEFT JOIN person_place AS p ON p.person = m.beneficiary
    GROUP BY p.township, m.program, m.month_start
),
allocated AS (
    SELECT b.township, b.program,
        CAST(SUBSTRING(b.period, 1, 4) || '-' || CASE SUBSTRING(b.period, 5, 2) WHEN 'Q1' THEN '01' WHEN 'Q2' THEN '04' WHEN 'Q3' THEN '07'
            WHEN 'Q4' THEN '10' ELSE SUBSTRING(b.period, 6, 2) END || '-01' AS DATE) AS month_start,
        SUM(b.allocated) AS allocated
    FROM fund_batch AS b
    WHERE b.period IS NOT NULL
    GROUP BY b.township, b.program, b.period
),
keyed AS (
    SELECT township, program, month_start FROM owed UNION SELECT township, program, month_start FROM paid
    UNION SELECT township, program, month_start FROM allocated
)
SELECT
    COALESCE(k.township, '（乡镇不明）') AS township, k.program,
    CAST(YEAR(k.month_start) AS TEXT) || '-' || LPAD(CAST(MONTH(k.month_start) AS TEXT), 2, '0') AS month,
    CAST(o.owed AS DECIMAL(18, 2)) AS owed, CAST(COALESCE(p.paid, 0) AS DECIMAL(18, 2)) AS paid,
    CAST(SUM(a.allocated) AS DECIMAL(18, 2)) AS allocated,
    CAST(COALESCE(o.heads_owed, 0) AS BIGINT) AS heads_owed, CAST(COALESCE(p.heads_paid, 0) AS BIGINT) AS heads_paid,
    CAST(COALESCE(p.paid, 0) - o.owed AS DECIMAL(18, 2)) AS difference
FROM keyed AS k
LEFT JOIN owed AS o ON o.township IS NOT DISTINCT FROM k.township AND o.program = k.program AND o.month_start = k.month_start
LEFT JOIN paid AS p ON p.township IS NOT DISTINCT FROM k.township AND p.program = k.program AND p.month_start = k.month_start
LEFT JOIN allocated AS a ON a.township IS NOT DISTINCT FROM k.township AND a.program = k.program AND a.month_start = k.month_start
WHERE k.month_start >= $window_start
GROUP BY k.township, k.program, k.month_start, o.owed, p.paid, o.heads_owed, p.heads_paid
ORDER BY 1, 2, 3
