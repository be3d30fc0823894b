/*---
grain: 一户（或一名特困人员）一项目一期
---*/
-- owed against paid for each family or tekun person and period, with what was paid on or before the due day and what
-- of it are surplus copies. Periods that owed nothing stand here where they were paid. is_judged: not a 集中 supported
-- person whom the programme does not pay in the window. is_clear: nothing of it is unknown (see unclear_period).
WITH paid AS (
    SELECT subject_key, program, period, begins_on, months,
        SUM(amount) AS paid, SUM(surplus) AS surplus, MAX(paid_date) AS last_paid_on
    FROM account_day
    GROUP BY subject_key, program, period, begins_on, months
),
in_time AS (
    SELECT d.subject_key, d.program, d.period, SUM(d.amount) AS paid_in_time
    FROM account_day AS d
    JOIN review_period AS r ON r.program = d.program AND r.period = d.period AND d.paid_date <= r.due_on
    GROUP BY d.subject_key, d.program, d.period
),
joined AS (
    SELECT
        COALESCE(o.subject_key, p.subject_key) AS subject_key,
        COALESCE(o.program, p.program) AS program,
        COALESCE(o.period, p.period) AS period,
        COALESCE(o.begins_on, p.begins_on) AS begins_on,
        COALESCE(o.months, p.months) AS months,
        o.person, o.heads, o.support_mode, p.last_paid_on,
        COALESCE(o.owed, 0) AS owed, COALESCE(p.paid, 0) AS paid, COALESCE(p.surplus, 0) AS surplus
    FROM owed_period AS o
    FULL JOIN paid AS p ON p.subject_key = o.subject_key AND p.program = o.program AND p.period = o.period
)
SELECT
    j.subject_key, f.family_no, COALESCE(j.person, f.head, SUBSTRING(j.subject_key, 3)) AS person,
    j.program, j.period, j.begins_on, j.months, j.heads, r.due_on, j.last_paid_on,
    CAST(j.owed AS DECIMAL(18, 2)) AS owed, CAST(j.paid AS DECIMAL(18, 2)) AS paid,
    CAST(j.surplus AS DECIMAL(18, 2)) AS surplus, CAST(COALESCE(t.paid_in_time, 0) AS DECIMAL(18, 2)) AS paid_in_time,
    r.period IS NOT NULL AS is_under_review,
    j.support_mode IS NULL OR j.support_mode <> '集中' OR k.beneficiary IS NOT NULL AS is_judged,
    u.period IS NULL AS is_clear
FROM joined AS j
LEFT JOIN family AS f ON f.family_key = j.subject_key
LEFT JOIN review_period AS r ON r.program = j.program AND r.period = j.period
LEFT JOIN unclear_period AS u ON u.subject_key = j.subject_key AND u.program = j.program AND u.period = j.period
LEFT JOIN in_time AS t ON t.subject_key = j.subject_key AND t.program = j.program AND t.period = j.period
LEFT JOIN (
    SELECT DISTINCT beneficiary FROM counted_payment WHERE program = '特困供养' AND is_in_window
) AS k ON 'P:' || k.beneficiary = j.subject_key AND j.program = '特困供养'
