/*---
code: XC02
title: 甲县在保、乙县户籍已死亡注销
asks: 在一县享受低保或特困供养的人，是否在另一县的户籍中已死亡注销且超过宽限期？
severity: 高
certainty: 问题
needs: {dibao_roster: [], household_registration: [status, status_date]}
refines: {tekun_roster: []}
clauses: [LN2019-2.2.2, LN2019-2.2.3]
parameters: [death_grace_days, cross_days_apart]
examines: sole_cover
says: "{subject}在{other_name}户籍中{died}，截至{as_of}仍在{county_name}{roster}名册中享受待遇[（{told}）]"
remedy: 与户籍所在县核实死亡信息，停发并追回死亡次月起发放的资金
---*/
WITH pair AS (
    SELECT
        c.person, c.county, c.roster, p.name AS county_name, p.other_name, p.as_of, r.since AS died_on, c.row_id AS cover_row, r.row_id AS register_row,
        CONCAT_WS('；', c.doubt, r.doubt, p.doubt,
            CASE WHEN c.name_key <> r.name_key THEN '两县登记的姓名不同，须先核实是否同一人' END,
            CASE WHEN r.since IS NULL THEN '须先查明死亡日期' END,
            CASE WHEN o.status = '死亡注销' THEN '本县户籍登记的死亡日期不同' END, l.counties || '户籍登记为在世') AS doubt,
        CONCAT_WS('；', c.said, r.said) AS said
    FROM sole_cover AS c
    JOIN registered AS r ON r.person = c.person AND r.county <> c.county AND r.status = '死亡注销'
    JOIN judged AS j ON j.rule = 'XC02' AND j.county = r.county
    JOIN county_pair AS p ON p.county = c.county AND p.other = r.county
    LEFT JOIN registered AS o ON o.person = c.person AND o.county = c.county
    LEFT JOIN alive_elsewhere AS l ON l.person = c.person
    WHERE COALESCE(CAST(r.since + INTERVAL 1 DAY * $death_grace_days AS DATE) < p.as_of, TRUE)
        AND NOT (COALESCE(o.status, '') = '死亡注销' AND COALESCE(CAST(o.since + INTERVAL 1 DAY * $death_grace_days AS DATE) < p.as_of, TRUE))
)
SELECT
    'P:' || person || '|' || county || '|' || roster AS subject_key, person, roster, county_name, other_name, as_of,
    CASE WHEN died_on IS NULL THEN '已死亡注销（无死亡日期）'
        ELSE '已于⟨' || CAST(died_on AS TEXT) || '⟩死亡注销，超过' || CAST($death_grace_days AS TEXT) || '天' END AS died,
    CONCAT_WS('；', NULLIF(doubt, ''), NULLIF(said, '')) AS told,
    CASE WHEN doubt <> '' THEN 1 ELSE 0 END AS occurred, CASE WHEN doubt <> '' THEN '疑点' END AS certainty, cover_row, register_row
FROM pair
