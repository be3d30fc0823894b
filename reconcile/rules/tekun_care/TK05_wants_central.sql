/*---
code: TK05
title: 有意愿失能人员未集中供养
asks: 愿意集中供养的失能、半失能特困人员，是否仍在分散供养？
severity: 中
certainty: 问题
needs: {tekun_roster: [prefers_central, self_care]}
clauses: [MZ2020-2.1.3]
examines: scattered_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}（{self_care}）愿意集中供养，现仍分散供养"
remedy: 安排入住供养机构
---*/
SELECT subject_key, person, row_id, name, self_care
FROM scattered_person
WHERE prefers_central AND self_care IN ('半护理', '全护理')
