-- owed against paid for each family or tekun person and period, with what was paid on or before the due day.
SELECT
    o.subject_key, o.family_no, o.person, o.program, o.period, o.begins_on, o.months, o.heads, o.due_on, o.is_under_review,
    o.owed,
    COALESCE(p.paid, 0) AS paid,
    COALESCE(p.paid_in_time, 0) AS paid_in_time,
    p.last_paid_on
FROM owed_period AS o
LEFT JOIN (
    SELECT q.subject_key, q.program, q.period,
        CAST(SUM(q.amount) AS DECIMAL(18, 2)) AS paid,
        CAST(SUM(CASE WHEN q.paid_date <= w.due_on THEN q.amount ELSE 0 END) AS DECIMAL(18, 2)) AS paid_in_time,
        MAX(q.paid_date) AS last_paid_on
    FROM owed_payment AS q
    JOIN owed_period AS w ON w.subject_key = q.subject_key AND w.program = q.program AND w.period = q.period
    GROUP BY q.subject_key, q.program, q.period
) AS p ON p.subject_key = o.subject_key AND p.program = o.program AND p.period = o.period
