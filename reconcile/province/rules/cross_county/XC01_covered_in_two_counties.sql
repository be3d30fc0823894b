/*---
code: XC01
title: 两县同时享受低保或特困
asks: 同一人是否同时在两个县享受低保或特困供养？
severity: 高
certainty: 问题
needs: {dibao_roster: []}
refines: {tekun_roster: []}
clauses: [DX-2.2, SW2016-4.2]
parameters: [cross_days_apart]
examines: sole_cover
says: "{subject}同时在{county_a}享受{rosters_a}[（{since_a}起）]、在{county_b}享受{rosters_b}[（{since_b}起）][（{told}）]"
remedy: 两县核对居住和户籍，确定由哪一县保障，另一县停发并追回重复部分
---*/
WITH pair AS (
    SELECT
        a.person, a.county, b.county AS other, a.row_id AS a_row, b.row_id AS b_row, p.name AS county_a, p.other_name AS county_b,
        CONCAT_WS('；', a.doubt, b.doubt, p.doubt, CASE WHEN a.name_key <> b.name_key THEN '两县登记的姓名不同，须先核实是否同一人' END) AS doubt,
        CONCAT_WS('；', a.said, b.said) AS said
    FROM sole_cover AS a
    JOIN sole_cover AS b ON b.person = a.person AND b.county > a.county AND b.record <> a.record
    JOIN county_pair AS p ON p.county = a.county AND p.other = b.county
    WHERE COALESCE(a.start_date, p.common_day) <= p.common_day AND COALESCE(b.start_date, p.common_day) <= p.common_day
)
SELECT
    'P:' || p.person || '|' || p.county || '|' || p.other AS subject_key, p.person, p.county_a, p.county_b,
    a.rosters AS rosters_a, a.since AS since_a, b.rosters AS rosters_b, b.since AS since_b,
    CONCAT_WS('；', NULLIF(p.doubt, ''), NULLIF(p.said, '')) AS told,
    CASE WHEN p.doubt <> '' THEN 1 ELSE 0 END AS occurred, CASE WHEN p.doubt <> '' THEN '疑点' END AS certainty, p.a_row, p.b_row
FROM pair AS p
JOIN held AS a ON a.county = p.county AND a.person = p.person
JOIN held AS b ON b.county = p.other AND b.person = p.person
