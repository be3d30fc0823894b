/*---
code: OE07
title: 重复享受低保
asks: 同一人是否在两个以上低保家庭中在保？
severity: 高
certainty: 问题
needs: {dibao_roster: []}
clauses: [DX-2.2]
examines: covered_person
evidence:
  covered_row: [person]
says: "{name}同时在{families}个低保家庭享受低保：{listed}"
joins_families: true
remedy: 核实应在哪一户，停发重复部分并追回
---*/
SELECT 'P:' || person AS subject_key, person, MIN(name) AS name, CAST(COUNT(*) AS TEXT) AS families,
    STRING_AGG('编号' || family_no || '（⟨' || CAST(start_date AS TEXT) || '⟩起）', '、' ORDER BY family_no) AS listed
FROM (
    SELECT person, family_no, MIN(name) AS name, MIN(start_date) AS start_date
    FROM dibao_cover
    WHERE is_covered
    GROUP BY person, family_no
) AS each_family
GROUP BY person
HAVING COUNT(*) > 1
