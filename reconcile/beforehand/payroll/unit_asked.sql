-- Each unit of the list's programmes over the months that the list pays it for (all the list's months of the programme where it
-- does not): owed, owed as the roster has it, paid before, left to pay. `is_clear`: nothing of what is owed is unknown.
WITH on_list AS (
    SELECT DISTINCT l.subject_key, m.program, m.month_start
    FROM line_unit AS l
    JOIN payroll_month AS m ON m.row_id = l.row_id
),
unsure AS (
    SELECT family_key AS subject_key FROM unsure_family
    UNION
    SELECT subject_key FROM tekun_cover WHERE is_unsure
)
SELECT u.subject_key, u.program, ANY_VALUE(u.head) AS head, ANY_VALUE(u.township) AS township, ANY_VALUE(u.village) AS village,
    MAX(u.heads) AS heads, MAX(u.living) AS living, MIN(u.here) AS here, MAX(u.dead) AS dead, ANY_VALUE(u.support_mode) AS support_mode,
    MIN(u.month_start) AS begins_on, MAX(u.month_start) AS last_month,
    CAST(SUM(u.gross) AS DECIMAL(18, 2)) AS gross, CAST(SUM(u.owed) AS DECIMAL(18, 2)) AS owed,
    CAST(COALESCE(SUM(p.paid), 0) AS DECIMAL(18, 2)) AS paid, MAX(p.last_paid_on) AS last_paid_on,
    CAST(GREATEST(SUM(u.owed) - COALESCE(SUM(p.paid), 0), 0) AS DECIMAL(18, 2)) AS left_to_pay,
    MAX(CASE WHEN o.subject_key IS NULL THEN 0 ELSE 1 END) = 1 AS is_on_list,
    MAX(CASE WHEN s.subject_key IS NULL THEN 0 ELSE 1 END) = 0 AS is_clear
FROM unit_owed AS u
LEFT JOIN on_list AS o ON o.subject_key = u.subject_key AND o.program = u.program AND o.month_start = u.month_start
LEFT JOIN unit_paid AS p ON p.subject_key = u.subject_key AND p.program = u.program AND p.month_start = u.month_start
LEFT JOIN unsure AS s ON s.subject_key = u.subject_key
WHERE o.subject_key IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM on_list AS x WHERE x.subject_key = u.subject_key AND x.program = u.program
)
GROUP BY u.subject_key, u.program
