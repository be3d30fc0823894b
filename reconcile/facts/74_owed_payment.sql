-- Which counted rows paid which owed period, by day: a beneficiary of several families that owe in the period has
-- the running sum of the rows by paid_date split by what they owe, the cents on the smallest key.
WITH payee AS (
    SELECT o.subject_key, o.program, o.period, o.begins_on, o.months, o.owed, f.person AS beneficiary
    FROM owed_period AS o JOIN family_payee AS f ON f.family_no = o.family_no
    WHERE o.owed > 0
    UNION ALL
    SELECT subject_key, program, period, begins_on, months, owed, person AS beneficiary
    FROM owed_period
    WHERE family_no IS NULL AND owed > 0
),
shared AS (
    SELECT beneficiary, program, period, COUNT(*) AS families, SUM(owed) AS owed_together, MIN(subject_key) AS smallest
    FROM payee
    GROUP BY beneficiary, program, period
),
daily AS (
    SELECT p.subject_key, p.program, p.period, p.beneficiary, p.owed, m.paid_date, SUM(m.amount) AS amount
    FROM payee AS p
    JOIN payment_month AS m
        ON m.beneficiary = p.beneficiary AND m.program = p.program
        AND m.month_start >= p.begins_on AND m.month_start < CAST(p.begins_on + INTERVAL 1 MONTH * p.months AS DATE)
    GROUP BY p.subject_key, p.program, p.period, p.beneficiary, p.owed, m.paid_date
),
running AS (
    SELECT d.*, s.smallest,
        SUM(d.amount) OVER (
            PARTITION BY d.subject_key, d.program, d.period, d.beneficiary ORDER BY d.paid_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS sum_so_far,
        s.owed_together
    FROM daily AS d
    JOIN shared AS s
        ON s.beneficiary = d.beneficiary AND s.program = d.program AND s.period = d.period AND s.families > 1
),
floored AS (
    SELECT *,
        CAST(CASE WHEN subject_key = smallest THEN 0 ELSE FLOOR(
            CAST(sum_so_far AS DOUBLE) * CAST(owed AS DOUBLE) * 100 / CAST(owed_together AS DOUBLE) + 0.000001) / 100 END
            AS DECIMAL(18, 2)) AS part_so_far
    FROM running
),
split AS (
    SELECT subject_key, program, period, beneficiary, paid_date,
        CASE WHEN subject_key = smallest
            THEN sum_so_far - SUM(part_so_far) OVER (PARTITION BY beneficiary, program, period, paid_date)
            ELSE part_so_far END AS part_so_far
    FROM floored
)
SELECT subject_key, program, period, beneficiary, paid_date,
    CAST(part_so_far - COALESCE(LAG(part_so_far) OVER (
        PARTITION BY subject_key, program, period, beneficiary ORDER BY paid_date), 0) AS DECIMAL(18, 2)) AS amount
FROM split
UNION ALL
SELECT d.subject_key, d.program, d.period, d.beneficiary, d.paid_date, CAST(d.amount AS DECIMAL(18, 2)) AS amount
FROM daily AS d
JOIN shared AS s
    ON s.beneficiary = d.beneficiary AND s.program = d.program AND s.period = d.period AND s.families = 1
