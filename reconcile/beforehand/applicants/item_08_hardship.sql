-- 残疾、重病、支出和已得的临时救助.
SELECT a.family, a.row_id, '供参考' AS level, a.name || '持有效残疾证（' || COALESCE(d.cards, '类别不详') || '）' AS said
FROM applying AS a JOIN disability AS d ON d.person = a.person
UNION ALL
SELECT a.family, a.row_id, '供参考' AS level,
    a.name || '近12个月个人自付医疗费⟨' || SUM(m.self_paid) || '⟩元' || COALESCE('（' || STRING_AGG(DISTINCT m.diagnosis, '、') || '）', '') AS said
FROM applying AS a
JOIN medical_expense AS m ON m.person = a.person AND m.settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
GROUP BY a.family, a.row_id, a.name
HAVING SUM(m.self_paid) > 0
UNION ALL
SELECT a.family, a.row_id, '供参考' AS level,
    a.name || '⟨' || t.apply_date || '⟩申请' || COALESCE(t.relief_type, '') || '临时救助⟨' || t.amount || '⟩元'
    || CASE WHEN t.paid_date IS NULL THEN '，尚未发放' ELSE '，⟨' || t.paid_date || '⟩发放' END AS said
FROM applying AS a
JOIN temporary_relief AS t ON t.person = a.person AND t.apply_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
