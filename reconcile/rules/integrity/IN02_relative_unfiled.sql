/*---
code: IN02
title: 干部近亲属未备案
asks: 享受低保的干部近亲属，是否在名册和备案表里都没有备案？
severity: 高
certainty: 疑点
needs: {official_relatives: [filed_date], dibao_roster: [relative_filed]}
refines: {household_registration: ["spouse_id|father_id|mother_id"]}
filled: [dibao_roster.relative_filed]
clauses: [LN2019-2.2.3, DX-3.2.1]
examines: covered_person
evidence:
  unfiled_relative: [person]
  covered_row: [person]
  household_registration: [person]
says: "{name}享受低保（低保家庭编号{families}），是{cadres}，名册和备案表都没有备案"
remedy: 补办备案，核实是否符合条件
---*/
SELECT
    'P:' || u.person AS subject_key, u.person, MIN(n.name) AS name, MIN(f.families) AS families,
    STRING_AGG(DISTINCT u.related, '、' ORDER BY u.related) AS cadres
FROM (
    SELECT person, '干部' || cadre_name || '的' || CASE WHEN relation LIKE '近亲属%' THEN relation WHEN relation = '亲属' THEN '近亲属' ELSE '近亲属（' || relation || '）' END AS related
    FROM unfiled_relative
) AS u
JOIN filed_person AS f ON f.person = u.person AND f.filed = 0
LEFT JOIN person_name AS n ON n.person = u.person
GROUP BY u.person
