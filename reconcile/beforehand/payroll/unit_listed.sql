-- What the list would pay each unit once the lines that are to be stopped are off it.
SELECT u.subject_key, l.program, SUM(l.amount) AS listed, COUNT(*) AS lines, MIN(l.row_id) AS row_id,
    STRING_AGG(l.period, '、' ORDER BY l.begins_on, l.row_id) AS periods, STRING_AGG(DISTINCT l.name, '、') AS names,
    MAX(CASE WHEN s.row_id IS NULL THEN 0 ELSE 1 END) = 1 AS is_held
FROM line_unit AS u
JOIN payroll_line AS l ON l.row_id = u.row_id
LEFT JOIN list_stopped AS s ON s.row_id = l.row_id
WHERE NOT COALESCE(s.is_stopped, FALSE)
GROUP BY u.subject_key, l.program
