-- What each beneficiary's rows paid to a subject's period, by day. Where several of the beneficiary's families owe in
-- the period, the running sum by paid_date is split by what they owe, the cents left over on the smallest key.
WITH daily AS (
    SELECT
        r.subject_key, r.program, r.period, r.begins_on, r.months, r.beneficiary, r.paid_date,
        SUM(r.amount) AS amount, SUM(r.surplus) AS surplus
    FROM account_row AS r
    GROUP BY r.subject_key, r.program, r.period, r.begins_on, r.months, r.beneficiary, r.paid_date
),
shared AS (
    SELECT d.beneficiary, d.program, d.period, SUM(o.owed) AS owed_together, MIN(d.subject_key) AS smallest
    FROM (SELECT DISTINCT subject_key, program, period, beneficiary FROM daily) AS d
    JOIN owed_period AS o ON o.subject_key = d.subject_key AND o.program = d.program AND o.period = d.period
    WHERE o.owed > 0
    GROUP BY d.beneficiary, d.program, d.period
    HAVING COUNT(*) > 1
),
running AS (
    SELECT
        d.subject_key, d.program, d.period, d.begins_on, d.months, d.beneficiary, d.paid_date,
        o.owed, s.owed_together, s.smallest,
        SUM(d.amount) OVER (
            PARTITION BY d.subject_key, d.program, d.period, d.beneficiary ORDER BY d.paid_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS paid,
        SUM(d.surplus) OVER (
            PARTITION BY d.subject_key, d.program, d.period, d.beneficiary ORDER BY d.paid_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS surplus
    FROM daily AS d
    JOIN shared AS s ON s.beneficiary = d.beneficiary AND s.program = d.program AND s.period = d.period
    JOIN owed_period AS o ON o.subject_key = d.subject_key AND o.program = d.program AND o.period = d.period AND o.owed > 0
),
-- A whole cent that comes out a hair short in floating point is still that cent.
floored AS (
    SELECT *,
        CASE WHEN subject_key = smallest THEN 0 ELSE CAST(FLOOR(
            CAST(paid AS DOUBLE) * CAST(owed AS DOUBLE) * 100 / CAST(owed_together AS DOUBLE) + 0.000001) / 100
            AS DECIMAL(18, 2)) END AS paid_part,
        CASE WHEN subject_key = smallest THEN 0 ELSE CAST(FLOOR(
            CAST(surplus AS DOUBLE) * CAST(owed AS DOUBLE) * 100 / CAST(owed_together AS DOUBLE) + 0.000001) / 100
            AS DECIMAL(18, 2)) END AS surplus_part
    FROM running
),
split AS (
    SELECT subject_key, program, period, begins_on, months, beneficiary, paid_date,
        CASE WHEN subject_key = smallest
            THEN paid - SUM(paid_part) OVER (PARTITION BY beneficiary, program, period, paid_date)
            ELSE paid_part END AS paid,
        CASE WHEN subject_key = smallest
            THEN surplus - SUM(surplus_part) OVER (PARTITION BY beneficiary, program, period, paid_date)
            ELSE surplus_part END AS surplus
    FROM floored
)
SELECT
    d.subject_key, d.program, d.period, d.begins_on, d.months, d.beneficiary, d.paid_date,
    CAST(COALESCE(s.paid - COALESCE(s.paid_before, 0), d.amount) AS DECIMAL(18, 2)) AS amount,
    CAST(COALESCE(s.surplus - COALESCE(s.surplus_before, 0), d.surplus) AS DECIMAL(18, 2)) AS surplus
FROM daily AS d
LEFT JOIN (
    SELECT *,
        LAG(paid) OVER (PARTITION BY subject_key, program, period, beneficiary ORDER BY paid_date) AS paid_before,
        LAG(surplus) OVER (PARTITION BY subject_key, program, period, beneficiary ORDER BY paid_date) AS surplus_before
    FROM split
) AS s
    ON s.subject_key = d.subject_key AND s.program = d.program AND s.period = d.period
    AND s.beneficiary = d.beneficiary AND s.paid_date = d.paid_date
