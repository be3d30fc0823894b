/*---
code: OE12
title: 分户保
asks: 同一户口的在世在保成员是否分在两个以上按户施保的低保家庭？
severity: 高
certainty: 疑点
needs: {dibao_roster: [single_person], household_registration: []}
clauses: [SW2016-3.2.1, DX-2.2]
examines: covered_housemates
evidence:
  housemate_row: [household_no]
says: "{subject}的{people}名在保成员分在{families}个按户施保的低保家庭（编号{listed}）"
joins_families: true
remedy: 核实共同生活情况，属一户的合并核定
---*/
SELECT
    'H:' || c.household_no AS subject_key, c.household_no, h.head AS person, CAST(COUNT(DISTINCT c.person) AS TEXT) AS people,
    CAST(COUNT(DISTINCT c.family_no) AS TEXT) AS families, STRING_AGG(DISTINCT c.family_no, '、' ORDER BY c.family_no) AS listed
FROM covered_housemates AS c
JOIN register_household AS h ON h.household_no = c.household_no
GROUP BY c.household_no, h.head
HAVING COUNT(DISTINCT c.family_no) > 1 AND MAX(CASE WHEN c.is_single_person THEN 1 ELSE 0 END) = 0
