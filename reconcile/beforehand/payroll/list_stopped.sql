-- 拟停发 and 缓发: a row a line, with all that speaks against it; what any reason stops is stopped.
SELECT l.row_id, MIN(CASE r.list WHEN '拟停发' THEN 1 ELSE 2 END) = 1 AS is_stopped, p.township, p.village, l.name,
    CASE WHEN l.payee LIKE 'N:%' THEN l.id_number_read ELSE l.payee END AS id_number, l.program, l.period, l.account_no, l.account_name, l.amount,
    STRING_AGG(r.kind, '、' ORDER BY r.place) AS kinds, written(l.name || '：' || STRING_AGG(r.said, '；' ORDER BY r.place) || '。') AS said,
    STRING_AGG(DISTINCT r.remedy, '；') AS remedy
FROM payroll_line AS l
JOIN line_reason AS r ON r.row_id = l.row_id
LEFT JOIN person_place AS p ON p.person = l.beneficiary
GROUP BY l.row_id, p.township, p.village, l.name, l.payee, l.id_number_read, l.program, l.period, l.account_no, l.account_name, l.amount
