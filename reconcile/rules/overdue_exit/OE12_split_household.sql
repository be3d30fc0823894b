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
says: "户号{household_no}的在保成员{people}人分属{families}个按户施保的低保家庭：{listed}"
remedy: 核实共同生活情况，属一户的合并核定
---*/
SELECT
    'H:' || e.household_no AS subject_key, e.household_no, h.head AS person, CAST(SUM(e.people) AS TEXT) AS people,
    CAST(COUNT(*) AS TEXT) AS families, STRING_AGG(e.family_no, '、' ORDER BY e.family_no) AS listed
FROM (
    SELECT household_no, family_no, COUNT(*) AS people, MAX(CASE WHEN is_single_person THEN 1 ELSE 0 END) AS single
    FROM covered_housemates
    GROUP BY household_no, family_no
) AS e
JOIN register_household AS h ON h.household_no = e.household_no
GROUP BY e.household_no, h.head
HAVING COUNT(*) > 1 AND MAX(e.single) = 0
