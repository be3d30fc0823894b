/*---
grain: 一户低保家庭一月
---*/
-- owed(family, month): family_amount once if any member is covered on the month's first day, else the sum of
-- monthly_amount of the members covered that day; for every day on which a judged period begins anywhere.
WITH family_day AS (
    SELECT f.family_no, f.family_key, d.program, d.begins_on
    FROM family AS f
    JOIN (SELECT DISTINCT program, begins_on FROM asked_period) AS d ON d.program = f.scheme || '低保'
),
member_day AS (
    SELECT d.family_key, d.program, d.begins_on, c.person, c.row_id, c.monthly_amount, c.family_amount
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
    SELECT family_key, program, begins_on, SUM(monthly_amount) AS monthly, COUNT(*) AS heads
    FROM (
        SELECT family_key, program, begins_on, monthly_amount
        FROM member_day
        QUALIFY ROW_NUMBER() OVER (PARTITION BY family_key, begins_on, person ORDER BY row_id) = 1
    ) AS counted
    GROUP BY family_key, program, begins_on
)
SELECT
    s.family_key, s.program, s.begins_on, s.heads,
    CAST(COALESCE(w.family_amount, s.monthly, 0) AS DECIMAL(18, 2)) AS owed
FROM member_sum AS s
LEFT JOIN whole_sum AS w ON w.family_key = s.family_key AND w.begins_on = s.begins_on
