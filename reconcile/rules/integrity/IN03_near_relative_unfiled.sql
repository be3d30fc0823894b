/*---
code: IN03
title: 旁系近亲属未备案
asks: 享受低保的干部兄弟姐妹、祖父母、孙子女，是否既没有在名册中注明备案，也不在干部申报的亲属中？
severity: 高
certainty: 疑点
needs: {official_relatives: [], dibao_roster: [relative_filed], household_registration: ["father_id|mother_id"]}
filled: [dibao_roster.relative_filed, "household_registration.father_id|mother_id"]
clauses: [LN2019-2.2.3, DX-3.2.1]
examines: covered_person
evidence:
  covered_row: [person]
  unnamed_near_relative: [person]
says: "{name}享受低保（低保家庭编号{families}），按户籍登记是干部{cadres}，没有备案"
remedy: 补报备案，重新核查其家庭是否符合条件
---*/
SELECT
    'P:' || f.person AS subject_key, f.person, n.name, f.families, MIN(r.register_row) AS register_row,
    STRING_AGG(DISTINCT r.cadre_name || '的' || r.relation, '、' ORDER BY r.cadre_name || '的' || r.relation) AS cadres
FROM filed_person AS f
JOIN unnamed_near_relative AS r ON r.person = f.person
LEFT JOIN person_name AS n ON n.person = f.person
WHERE f.filed = 0
GROUP BY f.person, n.name, f.families
