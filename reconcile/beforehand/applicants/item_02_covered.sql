-- 已享受的低保、特困供养.
SELECT a.family, a.row_id, '不符合' AS level,
    a.name || '已在低保家庭（编号' || d.family_no || '，' || COALESCE(d.township, '') || COALESCE(d.village, '') || '）享受' || d.scheme || '低保'
    || COALESCE(d.category, '') || '，⟨' || d.start_date || '⟩起'
    || CASE WHEN d.family_amount IS NOT NULL THEN '，全户每月⟨' || d.family_amount || '⟩元' WHEN d.monthly_amount IS NOT NULL THEN '，每月⟨' || d.monthly_amount || '⟩元' ELSE '' END
    || CASE WHEN d.is_tapering THEN '（渐退期）' ELSE '' END AS said
FROM applying AS a
JOIN dibao_cover AS d ON d.person = a.person AND d.is_covered
QUALIFY ROW_NUMBER() OVER (PARTITION BY a.row_id, d.family_no ORDER BY d.row_id) = 1
UNION ALL
SELECT a.family, a.row_id, '不符合' AS level,
    a.name || '已享受特困供养（' || COALESCE(t.support_mode, '供养方式不详') || '）' || COALESCE('，⟨' || t.start_date || '⟩起', '')
    || COALESCE('，每月⟨' || t.monthly_amount || '⟩元', '') AS said
FROM applying AS a
JOIN tekun_cover AS t ON t.person = a.person AND t.is_supported AND t.start_date <= $as_of
QUALIFY ROW_NUMBER() OVER (PARTITION BY a.row_id ORDER BY t.row_id) = 1
UNION ALL
SELECT a.family, a.row_id, '供参考' AS level,
    a.name || '曾享受低保（低保家庭编号' || d.family_no || '），⟨' || d.end_date || '⟩停保' || COALESCE('，原因：' || d.exit_reason, '') AS said
FROM applying AS a
JOIN dibao_cover AS d ON d.person = a.person AND d.end_date <= $as_of
LEFT JOIN covered_person AS c ON c.person = a.person
WHERE c.person IS NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY a.row_id ORDER BY d.end_date DESC, d.row_id) = 1
