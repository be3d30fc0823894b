/*---
code: OE08
title: 低保特困重复保障
asks: 同一人是否同时享受低保和特困供养？
severity: 高
certainty: 问题
needs: {dibao_roster: [], tekun_roster: []}
clauses: [LN2019-2.2.3]
examines: protected_person
evidence:
  roster_row: [person]
says: "{name}同时享受低保（家庭编号{family_no}，{covered_since}起）和特困供养（{supported_since}起）"
remedy: 核定其一，停发另一项并追回重复部分
---*/
SELECT p.subject_key, p.person, p.name, c.family_no, c.start_date AS covered_since, s.start_date AS supported_since
FROM person AS p
JOIN covered_person AS c ON c.person = p.person
JOIN supported_person AS s ON s.person = p.person
