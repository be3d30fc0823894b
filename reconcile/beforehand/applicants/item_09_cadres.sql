-- 干部及其近亲属.
SELECT DISTINCT a.family, a.row_id, '须核实' AS level,
    a.name || '是干部' || COALESCE('（' || o.position || '）', '') || '本人，应单独登记、备案' AS said
FROM applying AS a JOIN official_relatives AS o ON o.cadre_person = a.person
UNION ALL
SELECT DISTINCT a.family, a.row_id, '须核实' AS level,
    a.name || '是' || COALESCE(o.position, '干部') || o.cadre_name || '的' || COALESCE(o.relation, '近亲属')
    || CASE WHEN o.filed_date IS NULL THEN '，未备案' ELSE '，⟨' || o.filed_date || '⟩备案' END AS said
FROM applying AS a JOIN official_relatives AS o ON o.relative_person = a.person
UNION ALL
SELECT DISTINCT k.family, k.row_id, '须核实' AS level,
    k.name || '的' || k.word || k.other_name || '是干部' || COALESCE('（' || o.position || '）', '') || '，应单独登记、备案' AS said
FROM related AS k
JOIN official_relatives AS o ON o.cadre_person = k.other
LEFT JOIN official_relatives AS f ON f.cadre_person = k.other AND f.relative_person = k.person
WHERE f.row_id IS NULL
