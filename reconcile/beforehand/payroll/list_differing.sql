-- 金额不符: a unit whose lines, but for those to be stopped, are not what is left to pay it.
SELECT l.row_id, a.subject_key, a.township, a.village, l.names AS name, a.head AS id_number, a.program, l.periods AS period, l.lines,
    l.listed, a.owed, a.paid, a.left_to_pay, CAST(l.listed - a.left_to_pay AS DECIMAL(18, 2)) AS difference, l.is_held,
    written(
        l.names || '：' || CASE WHEN a.subject_key LIKE 'D:%' THEN '低保家庭（编号' || SUBSTRING(a.subject_key, 3) || '，⟨' || a.heads || '⟩人）' ELSE '' END
        || a.program || '名册应发⟨' || a.gross || '⟩元'
        || CASE WHEN a.dead IS NOT NULL THEN '，其中' || a.dead || '已死亡注销'
            || CASE WHEN a.gross > a.owed THEN '，不计其⟨' || CAST(a.gross - a.owed AS DECIMAL(18, 2)) || '⟩元' ELSE '' END ELSE '' END
        || CASE WHEN a.paid > 0 THEN '，流水已发⟨' || a.paid || '⟩元' ELSE '' END
        || CASE WHEN a.dead IS NOT NULL AND a.gross > a.owed OR a.paid > 0 THEN '，还应发⟨' || a.left_to_pay || '⟩元' ELSE '' END
        || '；发放表列⟨' || l.lines || '⟩行共⟨' || l.listed || '⟩元，'
        || CASE WHEN l.listed > a.left_to_pay THEN '多' ELSE '少' END || '⟨' || CAST(ABS(l.listed - a.left_to_pay) AS DECIMAL(18, 2)) || '⟩元。'
    ) AS said
FROM unit_asked AS a
JOIN unit_listed AS l ON l.subject_key = a.subject_key AND l.program = a.program
WHERE a.is_clear AND ABS(l.listed - a.left_to_pay) > 0.005
