/*---
code: TK03
title: 照料人已死亡或同为特困
asks: 分散供养特困人员的照料人，是否已死亡，或者自己也是特困人员？
severity: 中
certainty: 疑点
needs: {tekun_roster: [guardian_name], household_registration: [status]}
filled: [tekun_roster.guardian_name]
clauses: [LN2019-2.3]
examines: scattered_person
evidence:
  tekun_roster: [row_id]
  household_registration: [person=guardian]
  roster_row: [person=guardian]
says: "特困人员{name}的照料人{guardian_name}{gone}"
remedy: 核实是否同一人，另行落实照料人
---*/
SELECT
    s.subject_key, s.person, s.row_id, s.name, s.guardian_name, g.guardian,
    CASE WHEN g.status = '死亡注销' THEN '已' || COALESCE('于⟨' || CAST(g.died_on AS TEXT) || '⟩', '') || '死亡注销'
        ELSE '本人也是特困供养人员' END AS gone
FROM scattered_person AS s
JOIN sole_namesake AS g ON g.village_key = s.village_key AND g.name_clean = s.guardian_name_clean
LEFT JOIN supported_person AS t ON t.person = g.guardian
WHERE g.status = '死亡注销' OR t.person IS NOT NULL
