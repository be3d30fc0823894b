/*---
code: DQ04
title: 疑似同人异号
asks: 两个有效号码是否很可能是同一个人？
severity: 低
certainty: 疑点
needs: {household_registration: [], dibao_roster: []}
clauses: [DX-2.4]
parameters: [link_possible]
examines: person
evidence:
  double_row: [pair]
says: "{name_a:name}（{person_a}）与{name_b:name}（{person_b}）疑似同一人，相似度{probability:likeness}"
remedy: 核对身份，确属一人的合并并更正号码
---*/
SELECT
    'P:' || d.person_a || '|P:' || d.person_b AS subject_key, d.person_a AS person, d.person_a, d.person_b, d.person_a || d.person_b AS pair,
    a.name AS name_a, b.name AS name_b, d.probability
FROM possible_double AS d
LEFT JOIN person_name AS a ON a.person = d.person_a
LEFT JOIN person_name AS b ON b.person = d.person_b
WHERE d.probability >= $link_possible
