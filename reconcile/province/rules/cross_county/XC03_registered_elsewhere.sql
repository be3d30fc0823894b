/*---
code: XC03
title: 甲县在保、乙县户籍正常
asks: 在一县享受低保或特困供养、本县户籍中没有的人，户籍是否在另一县（人户分离待核）？
severity: 中
certainty: 疑点
needs: {dibao_roster: [], household_registration: [status]}
refines: {tekun_roster: []}
clauses: [LN2019-2.2.3]
parameters: [cross_days_apart]
examines: sole_cover
says: "{subject}在{county_name}享受{rosters}，{county_name}户籍中没有此人，户籍在{other_name}（状态{status}）[，{told}]"
remedy: 核实实际居住地，按户籍地或居住地申请的规定办理，两县衔接不重不漏
---*/
SELECT
    'P:' || c.person || '|' || c.county AS subject_key, c.person, h.rosters, p.name AS county_name, p.other_name, r.status,
    CONCAT_WS('；', c.doubt, r.doubt, p.doubt,
        CASE WHEN c.name_key <> r.name_key THEN '两县登记的姓名不同，须先核实是否同一人' END, c.said, r.said) AS told,
    r.county AS occurred, c.row_id AS cover_row, r.row_id AS register_row
FROM sole_cover AS c
JOIN held AS h ON h.county = c.county AND h.person = c.person
JOIN registered AS r ON r.person = c.person AND r.county <> c.county AND r.status IN ('正常', '暂离')
JOIN judged AS j ON j.rule = 'XC03' AND j.county = r.county
JOIN county_pair AS p ON p.county = c.county AND p.other = r.county
LEFT JOIN registered AS o ON o.person = c.person AND o.county = c.county
LEFT JOIN dead_elsewhere AS d ON d.person = c.person
WHERE o.person IS NULL AND d.person IS NULL
