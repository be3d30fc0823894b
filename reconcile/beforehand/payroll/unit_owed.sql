-- What is owed to each family or tekun person for the list's programmes and months, of those that owe anything: `gross` as the
-- roster has it, `owed` without members who died before (where the roster gives an amount a head). Membership is that of
-- the month's first day, of the quarter's where money is paid quarterly.
WITH asked AS (
    SELECT DISTINCT program, month_start,
        CAST(MAKE_DATE(YEAR(month_start), MONTH(month_start) - (MONTH(month_start) - 1) % 3, 1) AS DATE) AS quarter_start
    FROM payroll_month
),
counted AS (
    SELECT a.area, k.program, k.month_start,
        CASE WHEN a.text = 'quarterly' THEN k.quarter_start ELSE k.month_start END AS counted_on
    FROM area_span AS a
    JOIN asked AS k
        ON k.program = CASE WHEN a.scheme = '特困供养' THEN a.scheme ELSE a.scheme || '低保' END
        AND k.quarter_start >= a.from_on AND (a.until_on IS NULL OR k.quarter_start < a.until_on)
    WHERE a.item = 'payment_frequency'
),
member_row AS (
    SELECT f.family_key AS subject_key, f.head, f.township, f.village, q.program, q.month_start,
        c.person, c.name, c.row_id, c.monthly_amount, c.family_amount, COALESCE(r.status = '死亡注销' AND r.died_on < q.counted_on, FALSE) AS is_dead,
        COALESCE(r.status, '正常') NOT IN ('死亡注销', '迁出', '其他注销') AS is_here
    FROM family AS f
    JOIN counted AS q ON q.program = f.scheme || '低保' AND q.area = COALESCE(f.village_code, $area)
    JOIN dibao_cover AS c
        ON c.family_no = f.family_no AND c.is_real
        AND c.start_date <= q.counted_on AND (c.end_date IS NULL OR c.end_date > q.counted_on)
    LEFT JOIN register_person AS r ON r.person = c.person
),
whole AS (
    SELECT subject_key, month_start, ARG_MIN(family_amount, row_id) AS family_amount
    FROM member_row
    WHERE family_amount IS NOT NULL
    GROUP BY subject_key, month_start
),
member AS (
    SELECT *
    FROM member_row
    QUALIFY ROW_NUMBER() OVER (PARTITION BY subject_key, month_start, person ORDER BY row_id) = 1
),
tekun AS (
    SELECT t.subject_key, t.person, l.township, l.village, q.program, q.month_start, t.name, t.monthly_amount, t.support_mode,
        COALESCE(r.status = '死亡注销' AND r.died_on < q.counted_on, FALSE) AS is_dead,
        COALESCE(r.status, '正常') NOT IN ('死亡注销', '迁出', '其他注销') AS is_here
    FROM tekun_cover AS t
    LEFT JOIN person_place AS l ON l.person = t.person
    JOIN counted AS q
        ON q.program = '特困供养' AND q.area = COALESCE(l.village_code, $area)
        AND t.is_real AND t.start_date <= q.counted_on AND (t.end_date IS NULL OR t.end_date > q.counted_on)
    LEFT JOIN register_person AS r ON r.person = t.person
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.subject_key, q.month_start ORDER BY t.row_id) = 1
)
SELECT m.subject_key, m.program, m.month_start, ANY_VALUE(m.head) AS head, ANY_VALUE(m.township) AS township, ANY_VALUE(m.village) AS village,
    COUNT(*) AS heads, COUNT(*) FILTER (WHERE NOT m.is_dead) AS living, COUNT(*) FILTER (WHERE m.is_here) AS here,
    STRING_AGG(m.name, '、' ORDER BY m.row_id) FILTER (WHERE m.is_dead) AS dead,
    COALESCE(ANY_VALUE(w.family_amount), SUM(m.monthly_amount), 0) AS gross,
    CASE WHEN COUNT(*) FILTER (WHERE NOT m.is_dead) = 0 THEN 0
        ELSE COALESCE(ANY_VALUE(w.family_amount), SUM(m.monthly_amount) FILTER (WHERE NOT m.is_dead), 0) END AS owed,
    CAST(NULL AS TEXT) AS support_mode
FROM member AS m
LEFT JOIN whole AS w ON w.subject_key = m.subject_key AND w.month_start = m.month_start
GROUP BY m.subject_key, m.program, m.month_start
UNION ALL
SELECT subject_key, program, month_start, person AS head, township, village, 1 AS heads, CASE WHEN is_dead THEN 0 ELSE 1 END AS living, CASE WHEN is_here THEN 1 ELSE 0 END AS here,
    CASE WHEN is_dead THEN name END AS dead, COALESCE(monthly_amount, 0) AS gross,
    CASE WHEN is_dead THEN 0 ELSE COALESCE(monthly_amount, 0) END AS owed, support_mode
FROM tekun
