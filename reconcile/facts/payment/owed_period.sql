/*---
grain: 一户（或一名特困人员）一项目一期
---*/
-- owed(family or tekun person, period): the money of the month by the period's first day, three months' where paid
-- quarterly.
WITH tekun_day AS (
    SELECT t.person, p.begins_on, p.months, p.period, t.monthly_amount, t.support_mode
    FROM tekun_cover AS t
    LEFT JOIN person_place AS l ON l.person = t.person
    JOIN asked_period AS p
        ON p.program = '特困供养' AND p.area = COALESCE(l.village_code, $area)
        AND t.is_real AND t.start_date <= p.begins_on AND (t.end_date IS NULL OR t.end_date > p.begins_on)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.person, p.begins_on ORDER BY t.row_id) = 1
)
SELECT
    f.family_key AS subject_key, f.family_no, f.head AS person, p.program, p.begins_on, p.months, p.period, m.heads,
    CAST(m.owed * p.months AS DECIMAL(18, 2)) AS owed, CAST(NULL AS TEXT) AS support_mode
FROM family AS f
JOIN asked_period AS p ON p.program = f.scheme || '低保' AND p.area = COALESCE(f.village_code, $area)
JOIN family_month AS m ON m.family_key = f.family_key AND m.program = p.program AND m.begins_on = p.begins_on
UNION ALL
SELECT
    'P:' || person AS subject_key, CAST(NULL AS TEXT) AS family_no, person, '特困供养' AS program, begins_on, months, period, 1 AS heads,
    CAST(COALESCE(monthly_amount, 0) * months AS DECIMAL(18, 2)) AS owed, support_mode
FROM tekun_day
