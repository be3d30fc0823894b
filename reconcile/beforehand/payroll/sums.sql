-- The list's sums before and after by programme and township.
WITH line AS (
    SELECT l.program, COALESCE(p.township, '（乡镇不详）') AS township, l.amount, s.row_id IS NOT NULL AND s.is_stopped AS is_stopped,
        s.row_id IS NOT NULL AND NOT s.is_stopped AS is_held
    FROM payroll_line AS l
    LEFT JOIN list_stopped AS s ON s.row_id = l.row_id
    LEFT JOIN person_place AS p ON p.person = l.beneficiary
),
part AS (
    SELECT program, township, COUNT(*) AS lines, SUM(amount) AS listed,
        COUNT(*) FILTER (WHERE is_stopped) AS stopped_lines, COALESCE(SUM(amount) FILTER (WHERE is_stopped), 0) AS stopped,
        COUNT(*) FILTER (WHERE is_held) AS held_lines, COALESCE(SUM(amount) FILTER (WHERE is_held), 0) AS held,
        0 AS differing_units, 0 AS differing, 0 AS missing_units, 0 AS missing
    FROM line
    GROUP BY program, township
    UNION ALL
    SELECT program, COALESCE(township, '（乡镇不详）'), 0, 0, 0, 0, 0, 0, COUNT(*), COALESCE(SUM(-difference) FILTER (WHERE NOT is_held), 0), 0, 0
    FROM list_differing
    GROUP BY ALL
    UNION ALL
    SELECT program, COALESCE(township, '（乡镇不详）'), 0, 0, 0, 0, 0, 0, 0, 0, COUNT(*), SUM(left_to_pay)
    FROM list_missing
    GROUP BY ALL
)
SELECT program, township, CAST(SUM(lines) AS BIGINT) AS lines, CAST(SUM(listed) AS DECIMAL(18, 2)) AS listed,
    CAST(SUM(stopped_lines) AS BIGINT) AS stopped_lines, CAST(SUM(stopped) AS DECIMAL(18, 2)) AS stopped,
    CAST(SUM(held_lines) AS BIGINT) AS held_lines, CAST(SUM(held) AS DECIMAL(18, 2)) AS held,
    CAST(SUM(differing_units) AS BIGINT) AS differing_units, CAST(SUM(differing) AS DECIMAL(18, 2)) AS differing,
    CAST(SUM(missing_units) AS BIGINT) AS missing_units, CAST(SUM(missing) AS DECIMAL(18, 2)) AS missing,
    CAST(SUM(listed) - SUM(stopped) - SUM(held) + SUM(differing) + SUM(missing) AS DECIMAL(18, 2)) AS after
FROM part
GROUP BY program, township
