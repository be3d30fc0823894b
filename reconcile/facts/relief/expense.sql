/*---
grain: 一户
holds: 高额刚性支出
---*/
-- expense(unit): over the last months, the larger of the members' summed self_paid and the newest survey's
-- rigid_expense; high where above the floor and large in itself or against the income.
WITH own AS (
    SELECT u.unit, SUM(e.self_paid) AS self_paid
    FROM medical_expense AS e JOIN unit_member AS u ON u.person = e.person
    WHERE e.settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    GROUP BY u.unit
),
size AS (
    SELECT unit, base, COUNT(*) AS members FROM unit_member GROUP BY unit, base
),
surveyed AS (
    SELECT unit, unit AS base, figure FROM survey_cell WHERE cell = 'rigid_expense'
    UNION ALL
    SELECT s.unit, s.base, c.figure
    FROM survey_cell AS c JOIN size AS s ON s.base = c.unit AND s.unit <> s.base
    WHERE c.cell = 'rigid_expense'
),
side AS (
    SELECT
        COALESCE(o.unit, s.unit) AS unit, COALESCE(o.self_paid, 0) AS self_paid, COALESCE(s.figure, 0) AS rigid_expense,
        CAST(GREATEST(COALESCE(o.self_paid, 0), COALESCE(s.figure, 0)) AS DECIMAL(18, 2)) AS expense
    FROM own AS o FULL JOIN surveyed AS s ON s.unit = o.unit
)
SELECT
    b.unit, b.expense, CAST(b.self_paid AS DECIMAL(18, 2)) AS self_paid, CAST(b.rigid_expense AS DECIMAL(18, 2)) AS rigid_expense,
    i.income, COALESCE(z.members, 0) AS members,
    b.expense >= $rigid_expense_floor AND (
        b.expense >= $rigid_expense_min
        OR COALESCE(i.income > 0 AND b.expense >= $rigid_expense_ratio * i.income * z.members, FALSE)
    ) AS is_high
FROM side AS b
LEFT JOIN size AS z ON z.unit = b.unit
LEFT JOIN income AS i ON i.unit = COALESCE(z.base, b.unit)
