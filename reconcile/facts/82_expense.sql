-- expense(unit): over the last months, the larger of the members' summed self_paid and the newest survey's
-- rigid_expense; high where above the floor and large in itself or against the income.
WITH own AS (
    SELECT u.unit, SUM(e.self_paid) AS self_paid
    FROM medical_expense AS e JOIN unit_member AS u ON u.person = e.person
    WHERE e.settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    GROUP BY u.unit
),
surveyed AS (
    SELECT unit, figure FROM survey_cell WHERE cell = 'rigid_expense'
),
both AS (
    SELECT
        COALESCE(o.unit, s.unit) AS unit,
        CAST(GREATEST(COALESCE(o.self_paid, 0), COALESCE(s.figure, 0)) AS DECIMAL(18, 2)) AS expense
    FROM own AS o FULL JOIN surveyed AS s ON s.unit = o.unit
),
heads AS (
    SELECT unit, COUNT(*) AS members FROM unit_member GROUP BY unit
)
SELECT
    b.unit, b.expense, i.income, h.members,
    b.expense >= $rigid_expense_floor AND (
        b.expense >= $rigid_expense_min
        OR COALESCE(i.income > 0 AND b.expense >= $rigid_expense_ratio * i.income * COALESCE(h.members, 0), FALSE)
    ) AS is_high
FROM both AS b
LEFT JOIN income AS i ON i.unit = b.unit
LEFT JOIN heads AS h ON h.unit = b.unit
