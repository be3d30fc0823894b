/*---
grain: 一户（或一名特困人员）一项目一期一名受益人一天
---*/
-- What each beneficiary's rows paid to a subject's period, by day. Where several of the beneficiary's families owe in
-- the period, the running sum by paid_date is split by what they owe, the cents left over on the smallest key.
WITH daily AS (
    SELECT
        r.subject_key, r.program, r.period, r.begins_on, r.months, r.beneficiary, r.paid_date,
        SUM(r.amount) AS amount, SUM(r.surplus) AS surplus
    FROM account_row AS r
    GROUP BY r.subject_key, r.program, r.period, r.begins_on, r.months, r.beneficiary, r.paid_date
),
owing AS (
    SELECT p.person AS beneficiary, m.program, m.begins_on, m.family_key, m.owed
    FROM family_payee AS p
    JOIN (SELECT person FROM family_payee GROUP BY person HAVING COUNT(*) > 1) AS s ON s.person = p.person
    JOIN family_month AS m ON m.family_key = p.family_key AND m.owed > 0
),
shared AS (
    SELECT beneficiary, program, begins_on, SUM(owed) AS owed_together, MIN(family_key) AS smallest
    FROM owing
    GROUP BY beneficiary, program, begins_on
    HAVING COUNT(*) > 1
),
running AS (
    SELECT
        d.subject_key, d.program, d.period, d.begins_on, d.beneficiary, d.paid_date, s.owed_together, s.smallest,
        SUM(d.amount) OVER (
            PARTITION BY d.subject_key, d.program, d.period, d.beneficiary ORDER BY d.paid_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS paid,
        SUM(d.surplus) OVER (
            PARTITION BY d.subject_key, d.program, d.period, d.beneficiary ORDER BY d.paid_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS surplus
    FROM daily AS d
    JOIN owing AS o
        ON o.beneficiary = d.beneficiary AND o.program = d.program AND o.begins_on = d.begins_on
        AND o.family_key = d.subject_key
    JOIN shared AS s ON s.beneficiary = d.beneficiary AND s.program = d.program AND s.begins_on = d.begins_on
),
-- Whole cents of each family's part. One that comes out a hair short in floating point is still that cent.
floored AS (
    SELECT r.subject_key, r.program, r.period, r.beneficiary, r.paid_date, r.smallest, r.paid, r.surplus, o.family_key,
        CAST(FLOOR(CAST(r.paid AS DOUBLE) * CAST(o.owed AS DOUBLE) * 100 / CAST(r.owed_together AS DOUBLE) + 0.000001)
            / 100 AS DECIMAL(18, 2)) AS paid_part,
        CAST(FLOOR(CAST(r.surplus AS DOUBLE) * CAST(o.owed AS DOUBLE) * 100 / CAST(r.owed_together AS DOUBLE) + 0.000001)
            / 100 AS DECIMAL(18, 2)) AS surplus_part
    FROM running AS r
    JOIN owing AS o ON o.beneficiary = r.beneficiary AND o.program = r.program AND o.begins_on = r.begins_on
),
split AS (
    SELECT subject_key, program, period, beneficiary, paid_date,
        CASE WHEN subject_key = smallest
            THEN paid - SUM(CASE WHEN family_key <> subject_key THEN paid_part ELSE 0 END)
            ELSE SUM(CASE WHEN family_key = subject_key THEN paid_part ELSE 0 END) END AS paid,
        CASE WHEN subject_key = smallest
            THEN surplus - SUM(CASE WHEN family_key <> subject_key THEN surplus_part ELSE 0 END)
            ELSE SUM(CASE WHEN family_key = subject_key THEN surplus_part ELSE 0 END) END AS surplus
    FROM floored
    GROUP BY subject_key, program, period, beneficiary, paid_date, smallest, paid, surplus
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
