/*---
code: IN01
title: 干部本人享受低保
asks: 干部本人是否在低保名册里？
severity: 高
certainty: 疑点
needs: {official_relatives: [], dibao_roster: [relative_filed]}
filled: [dibao_roster.relative_filed]
clauses: [DX-3.2.1]
examines: cadre
evidence:
  cadre: [person]
  covered_row: [person]
says: "干部{name}{position}本人享受低保（低保家庭编号{families}），名册{filed}"
remedy: 核实是否符合条件，隐瞒不报的清退并移送纪检
---*/
SELECT
    'P:' || c.person AS subject_key, c.person, MIN(c.name) AS name, COALESCE(MIN('（' || c.position || '）'), '') AS position,
    MIN(f.families) AS families, CASE WHEN MIN(f.filed) = 1 THEN '写明已备案' ELSE '没有写明备案' END AS filed,
    CASE WHEN MIN(f.filed) = 0 THEN '问题' END AS certainty
FROM cadre AS c
JOIN filed_person AS f ON f.person = c.person
GROUP BY c.person
