-- owed(family or tekun person, period): who was covered on the period's first day, and the month's money (three
-- months' where paid quarterly). Periods: those under review and those that payments of the window are for.
WITH asked_month AS (
    SELECT begins_on AS month_start FROM review_period WHERE program IN ('农村低保', '城市低保', '特困供养')
    UNION
    SELECT month_start FROM payment_month WHERE is_in_window AND program IN ('农村低保', '城市低保', '特困供养')
),
regime AS (
    SELECT a.area, a.scheme, m.month_start,
        MAX(CASE WHEN a.text = 'quarterly' THEN 1 ELSE 0 END) = 1 AS is_quarterly
    FROM area_span AS a
    JOIN (
        SELECT month_start FROM asked_month
        UNION
        SELECT CAST(MAKE_DATE(YEAR(month_start), MONTH(month_start) - (MONTH(month_start) - 1) % 3, 1) AS DATE) FROM asked_month
    ) AS m ON m.month_start >= a.from_on AND (a.until_on IS NULL OR m.month_start < a.until_on)
    WHERE a.item = 'payment_frequency'
    GROUP BY a.area, a.scheme, m.month_start
),
asked_period AS (
    SELECT DISTINCT r.area, r.scheme,
        CASE WHEN q.is_quarterly THEN q.month_start ELSE r.month_start END AS begins_on,
        CASE WHEN q.is_quarterly THEN 3 ELSE 1 END AS months
    FROM regime AS r
    JOIN regime AS q
        ON q.area = r.area AND q.scheme = r.scheme
        AND q.month_start = CAST(MAKE_DATE(YEAR(r.month_start), MONTH(r.month_start) - (MONTH(r.month_start) - 1) % 3, 1) AS DATE)
),
family_day AS (
    SELECT f.family_no, f.family_key, f.head, f.scheme || '低保' AS program, p.begins_on, p.months
    FROM family AS f
    JOIN asked_period AS p ON p.area = COALESCE(f.village_code, $area) AND p.scheme = f.scheme
),
member_day AS (
    SELECT d.family_key, d.begins_on, c.person, c.row_id, c.monthly_amount, c.family_amount
    FROM family_day AS d
    JOIN dibao_cover AS c
        ON c.family_no = d.family_no AND c.is_real
        AND c.start_date <= d.begins_on AND (c.end_date IS NULL OR c.end_date > d.begins_on)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY d.family_key, d.begins_on, c.person ORDER BY c.row_id) = 1
),
family_sum AS (
    SELECT family_key, begins_on, SUM(monthly_amount) AS monthly, COUNT(*) AS heads
    FROM member_day
    GROUP BY family_key, begins_on
),
covered_sum AS (
    SELECT family_key, begins_on, family_amount
    FROM member_day
    WHERE family_amount IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, begins_on ORDER BY row_id) = 1
),
any_sum AS (
    SELECT family_key, family_amount
    FROM dibao_cover
    WHERE family_amount IS NOT NULL AND is_real
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key ORDER BY row_id) = 1
),
tekun_day AS (
    SELECT t.person, p.begins_on, p.months, t.monthly_amount, t.support_mode
    FROM tekun_cover AS t
    JOIN asked_period AS p
        ON p.scheme = '特困供养' AND p.area = COALESCE(t.village_code, $area)
        AND t.is_real AND t.start_date <= p.begins_on AND (t.end_date IS NULL OR t.end_date > p.begins_on)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.person, p.begins_on ORDER BY t.row_id) = 1
),
owing AS (
    SELECT
        d.family_key AS subject_key, d.family_no, d.head AS person, d.program, d.begins_on, d.months, s.heads,
        CAST(COALESCE(c.family_amount, a.family_amount, s.monthly, 0) * d.months AS DECIMAL(18, 2)) AS owed,
        CAST(NULL AS TEXT) AS support_mode
    FROM family_day AS d
    JOIN family_sum AS s ON s.family_key = d.family_key AND s.begins_on = d.begins_on
    LEFT JOIN covered_sum AS c ON c.family_key = d.family_key AND c.begins_on = d.begins_on
    LEFT JOIN any_sum AS a ON a.family_key = d.family_key
    UNION ALL
    SELECT
        'P:' || person AS subject_key, CAST(NULL AS TEXT) AS family_no, person, '特困供养' AS program, begins_on, months, 1 AS heads,
        CAST(COALESCE(monthly_amount, 0) * months AS DECIMAL(18, 2)) AS owed, support_mode
    FROM tekun_day
)
SELECT
    o.*,
    CASE WHEN o.months = 3
        THEN CAST(YEAR(o.begins_on) AS TEXT) || CASE MONTH(o.begins_on) WHEN 1 THEN 'Q1' WHEN 4 THEN 'Q2' WHEN 7 THEN 'Q3' ELSE 'Q4' END
        ELSE CAST(YEAR(o.begins_on) AS TEXT) || '-' || LPAD(CAST(MONTH(o.begins_on) AS TEXT), 2, '0') END AS period,
    r.due_on,
    r.period IS NOT NULL AND (o.support_mode IS NULL OR o.support_mode <> '集中' OR k.beneficiary IS NOT NULL) AS is_under_review
FROM owing AS o
LEFT JOIN review_period AS r ON r.program = o.program AND r.begins_on = o.begins_on AND r.months = o.months
LEFT JOIN (
    SELECT DISTINCT beneficiary FROM counted_payment WHERE program = '特困供养' AND is_in_window
) AS k ON k.beneficiary = o.person AND o.program = '特困供养'
