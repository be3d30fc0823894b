-- 资金对账总表: owed = paid = allocated by township, programme and month of the review window. Both sides count the same
-- two ways: payees (低保 families, else persons), and the persons whom the money is for. Where nothing is due, and where
-- the township's dibao roster was not handed in, what is owed is not known: empty, never 0.
-- 临时救助备用金: a line a township and as-of's year, what was handed down beside what the township paid of its own awards.
WITH owed AS (
    SELECT p.township, o.program, CAST(o.begins_on + INTERVAL 1 MONTH * (n.n - 1) AS DATE) AS month_start, o.subject_key,
        CAST(o.owed / o.months AS DECIMAL(18, 2)) AS owed, o.heads
    FROM owed_period AS o
    JOIN counter AS n ON n.n <= o.months
    LEFT JOIN person_place AS p ON p.person = o.person
),
due AS (
    SELECT township, program, month_start, SUM(owed) AS owed, COUNT(DISTINCT subject_key) AS payees, SUM(heads) AS heads
    FROM owed
    GROUP BY township, program, month_start
),
payee AS (
    SELECT person, MIN(family_key) AS family_key FROM family_payee GROUP BY person
),
paid_unit AS (
    SELECT p.township, m.program, m.month_start, SUM(m.amount) AS paid,
        CASE WHEN m.program LIKE '%低保' THEN COALESCE(f.family_key, 'P:' || m.beneficiary) ELSE 'P:' || m.beneficiary END AS unit
    FROM payment_month AS m
    LEFT JOIN person_place AS p ON p.person = m.beneficiary
    LEFT JOIN payee AS f ON f.person = m.beneficiary
    GROUP BY ALL
),
owed_heads AS (
    SELECT subject_key, program, month_start, MAX(heads) AS heads FROM owed GROUP BY subject_key, program, month_start
),
paid AS (
    SELECT u.township, u.program, u.month_start, SUM(u.paid) AS paid, COUNT(*) AS payees, SUM(COALESCE(h.heads, 1)) AS heads
    FROM paid_unit AS u
    LEFT JOIN owed_heads AS h ON h.subject_key = u.unit AND h.program = u.program AND h.month_start = u.month_start
    GROUP BY u.township, u.program, u.month_start
),
allocated AS (
    SELECT b.township, CASE WHEN b.program = 'other' THEN b.program_read ELSE b.program END AS program,
        CAST(SUBSTRING(b.period, 1, 4) || '-' || CASE SUBSTRING(b.period, 5, 2) WHEN 'Q1' THEN '01' WHEN 'Q2' THEN '04' WHEN 'Q3' THEN '07'
            WHEN 'Q4' THEN '10' ELSE SUBSTRING(b.period, 6, 2) END || '-01' AS DATE) AS month_start,
        SUM(b.allocated) AS allocated
    FROM fund_batch AS b
    WHERE b.period IS NOT NULL AND COALESCE(b.purpose, '发放') <> '备用金'
    GROUP BY b.township, CASE WHEN b.program = 'other' THEN b.program_read ELSE b.program END, b.period
),
keyed AS (
    SELECT township, program, month_start FROM due UNION SELECT township, program, month_start FROM paid
    UNION SELECT township, program, month_start FROM allocated
)
SELECT
    COALESCE(k.township, '（乡镇不明）') AS township, k.program,
    CAST(YEAR(k.month_start) AS TEXT) || '-' || LPAD(CAST(MONTH(k.month_start) AS TEXT), 2, '0') AS month,
    CAST(o.owed AS DECIMAL(18, 2)) AS owed, CAST(COALESCE(p.paid, 0) AS DECIMAL(18, 2)) AS paid,
    CAST(SUM(a.allocated) AS DECIMAL(18, 2)) AS allocated,
    CAST(o.heads AS BIGINT) AS heads_owed, CAST(COALESCE(p.heads, 0) AS BIGINT) AS heads_paid,
    CAST(COALESCE(p.paid, 0) - o.owed AS DECIMAL(18, 2)) AS difference,
    CAST(o.payees AS BIGINT) AS payees_owed, CAST(COALESCE(p.payees, 0) AS BIGINT) AS payees_paid
FROM keyed AS k
LEFT JOIN due AS o ON o.township IS NOT DISTINCT FROM k.township AND o.program = k.program AND o.month_start = k.month_start
LEFT JOIN paid AS p ON p.township IS NOT DISTINCT FROM k.township AND p.program = k.program AND p.month_start = k.month_start
LEFT JOIN allocated AS a ON a.township IS NOT DISTINCT FROM k.township AND a.program = k.program AND a.month_start = k.month_start
WHERE k.month_start >= $window_start
GROUP BY k.township, k.program, k.month_start, o.owed, p.paid, o.heads, p.heads, o.payees, p.payees
UNION ALL
SELECT
    township, '临时救助备用金' AS program, year AS month, CAST(NULL AS DECIMAL(18, 2)) AS owed, paid,
    CASE WHEN is_allocated THEN allocated END AS allocated, CAST(NULL AS BIGINT) AS heads_owed, CAST(awards AS BIGINT) AS heads_paid,
    CAST(NULL AS DECIMAL(18, 2)) AS difference, CAST(NULL AS BIGINT) AS payees_owed, CAST(awards AS BIGINT) AS payees_paid
FROM reserve
WHERE is_allocated OR awards > 0
ORDER BY 1, 2, 3
