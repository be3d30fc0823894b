/*---
code: DQ07
title: 名册重复行
asks: 同一低保家庭内同一号码是否有两行以上在保？
severity: 低
certainty: 提示
needs: {dibao_roster: []}
clauses: [DX-2.4]
examines: covered_person
evidence:
  covered_row: [person, family_no]
says: "{name}在低保家庭（编号{family_no}）中有{times}行在保记录"
remedy: 删除重复行，核实是否重复发放
---*/
SELECT 'P:' || person AS subject_key, person, family_no, MIN(name) AS name, CAST(COUNT(*) AS TEXT) AS times
FROM dibao_cover
WHERE is_covered AND person NOT LIKE 'N:%'
GROUP BY person, family_no
HAVING COUNT(*) > 1
