-- owed(family or tekun person, period): who was covered on the period's first day, and the month's money (three
-- months' where paid quarterly). Periods: those under review and those that payments of the window are for.
WITH asked_month AS (
    SELECT program, begins_on AS month_start FROM review_period
    UNION
    SELECT program, month_start FROM payment_month WHERE is_in_window
),
asked_period AS (
    SELECT DISTINCT p.area, p.program, p.begins_on, p.months, p.period
    FROM month_period AS p
    JOIN asked_month AS m ON m.program = p.program AND m.month_start = p.month_start
),
family_day AS (
    SELECT f.family_no, f.family_key, f.head, p.program, p.begins_on, p.months, p.period
    FROM family AS f
    JOIN asked_period AS p ON p.program = f.scheme || '低保' AND p.area = COALESCE(f.village_code, $area)
),
member_day AS (
    SELECT d.family_key, d.begins_on, c.person, c.row_id, c.monthly_amount, c.family_amount
    FROM family_day AS d
    JOIN dibao_cover AS c
        ON c.family_no = d.family_no AND c.is_real
        AND c.start_date <= d.begins_on AND (c.end_date IS NULL OR c.end_date > d.begins_on)
),
whole_sum AS (
    SELECT family_key, begins_on, family_amount
    FROM member_day
    WHERE family_amount IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, begins_on ORDER BY row_id) = 1
),
member_sum AS (
    SELECT family_key, begins_on, SUM(monthly_amount) AS monthly, COUNT(*) AS heads
    FROM (
        SELECT family_key, begins_on, monthly_amount
        FROM member_day
        QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, begins_on, person ORDER BY row_id) = 1
    ) AS counted
    GROUP BY family_key, begins_on
),
tekun_day AS (
    SELECT t.person, p.begins_on, p.months, p.period, t.monthly_amount, t.support_mode
    FROM tekun_cover AS t
    LEFT JOIN person_place AS l ON l.person = t.person
    JOIN asked_period AS p
        ON p.program = '特困供养' AND p.area = COALESCE(l.village_code, $area)
        AND t.is_real AND t.start_date <= p.begins_on AND (t.end_date IS NULL OR t.end_date > p.begins_on)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.person, p.begins_on ORDER BY t.row_id) = 1
)
SELECT
    d.family_key AS subject_key, d.family_no, d.head AS person, d.program, d.begins_on, d.months, d.period, s.heads,
    CAST(COALESCE(w.family_amount, s.monthly, 0) * d.months AS DECIMAL(18, 2)) AS owed,
    CAST(NULL AS TEXT) AS support_mode
FROM family_day AS d
JOIN member_sum AS s ON s.family_key = d.family_key AND s.begins_on = d.begins_on
LEFT JOIN whole_sum AS w ON w.family_key = d.family_key AND w.begins_on = d.begins_on
UNION ALL
SELECT
    'P:' || person AS subject_key, CAST(NULL AS TEXT) AS family_no, person, '特困供养' AS program, begins_on, months, period, 1 AS heads,
    CAST(COALESCE(monthly_amount, 0) * months AS DECIMAL(18, 2)) AS owed, support_mode
FROM tekun_day
