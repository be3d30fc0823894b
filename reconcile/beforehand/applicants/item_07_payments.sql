-- 近期领取的补贴.
SELECT a.family, a.row_id, CASE WHEN c.program IN ('农村低保', '城市低保', '特困供养') THEN '须核实' ELSE '供参考' END AS level,
    a.name || '核查期内领取' || c.program || '⟨' || COUNT(*) || '⟩笔共⟨' || SUM(c.amount) || '⟩元，最近一笔⟨' || MAX(c.paid_date) || '⟩' AS said
FROM applying AS a
JOIN counted_payment AS c ON c.beneficiary = a.person AND c.is_in_window
GROUP BY a.family, a.row_id, a.name, c.program
