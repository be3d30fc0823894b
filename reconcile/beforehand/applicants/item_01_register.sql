-- 户籍.
SELECT a.family, a.row_id, '须核实' AS level,
    a.name || CASE WHEN a.id_number_read IS NULL THEN '没有身份证号' ELSE '的身份证号无效（共' || LENGTH(a.id_number_read) || '位）' END || '，无法核对' AS said
FROM applying AS a WHERE a.is_nobody
UNION ALL
SELECT a.family, a.row_id, '须核实' AS level,
    a.name || '的身份证号有误，按' || CASE WHEN a.method = 'repaired' THEN '号码规则' ELSE '姓名、户口' END || '核对为户籍中的' || COALESCE(r.name, '同一人') AS said
FROM applying AS a LEFT JOIN register_person AS r ON r.person = a.person
WHERE a.method IN ('repaired', 'probabilistic') AND NOT a.is_nobody
UNION ALL
SELECT a.family, a.row_id, '须核实' AS level, a.name || '不在户籍人口信息中' AS said
FROM applying AS a LEFT JOIN register_person AS r ON r.person = a.person
WHERE NOT a.is_nobody AND r.person IS NULL
UNION ALL
SELECT a.family, a.row_id, CASE r.status WHEN '死亡注销' THEN '不符合' ELSE '须核实' END AS level,
    a.name || '户籍状态为' || r.status || COALESCE('（⟨' || COALESCE(r.died_on, r.status_date) || '⟩）', '') AS said
FROM applying AS a JOIN register_person AS r ON r.person = a.person
WHERE r.status <> '正常'
UNION ALL
SELECT a.family, a.row_id, '须核实' AS level, '身份证号登记为' || r.name || '，申请表写作' || a.name AS said
FROM applying AS a
JOIN register_person AS r ON r.person = a.person AND r.name_clean <> a.name_clean
LEFT JOIN household_registration AS o ON o.person = a.person AND o.name_clean = a.name_clean
WHERE o.person IS NULL AND a.method IS NULL
UNION ALL
SELECT a.family, MIN(a.row_id) AS row_id, '须核实' AS level,
    '户籍同户（户号' || MIN(h.household_no) || '）另有⟨' || COUNT(DISTINCT h.person) || '⟩人未列入申请：'
    || STRING_AGG(DISTINCT r.name || COALESCE('（' || h.relation_to_head || '）', ''), '、') AS said
FROM applying AS a
JOIN register_home AS m ON m.person = a.person
JOIN register_resident AS h ON h.household_no = m.household_no
JOIN register_person AS r ON r.person = h.person
LEFT JOIN applying AS b ON b.family = a.family AND b.person = h.person
WHERE b.person IS NULL
GROUP BY a.family, m.household_no
UNION ALL
SELECT a.family, a.row_id, '须核实' AS level, a.name || '在申请名单中还列在另一户' AS said
FROM applying AS a JOIN applying AS b ON b.person = a.person AND b.family <> a.family
WHERE NOT a.is_nobody
