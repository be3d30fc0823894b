-- 已知收入与保障标准.
SELECT a.family, MIN(a.row_id) AS row_id,
    CASE WHEN h.income > h.standard THEN '须核实' ELSE '供参考' END AS level,
    STRING_AGG(a.name, '、' ORDER BY a.place) || '所在户人均年收入⟨' || h.income || '⟩元（' || h.income_from || '）'
    || CASE
        WHEN h.standard IS NULL THEN '，没有可对照的保障标准'
        WHEN h.income > h.standard THEN '，高于' || h.scheme || '低保标准⟨' || h.standard || '⟩元'
        ELSE '，不高于' || h.scheme || '低保标准⟨' || h.standard || '⟩元' END AS said
FROM applying AS a
JOIN person AS p ON p.person = a.person
JOIN household AS h ON h.household = p.household
WHERE h.income IS NOT NULL
GROUP BY a.family, h.household, h.income, h.income_from, h.standard, h.scheme
