/*---
code: DQ03
title: 同号异名
asks: 同一有效号码在各处是否有两个以上不同姓名？
severity: 低
certainty: 提示
needs: {household_registration: [], dibao_roster: []}
clauses: [DX-2.4]
examines: person
evidence:
  number_name: [person]
says: "{subject}（证件号码{number}）在各处登记的姓名不一致：{names}（{grades}）"
remedy: 核对身份后更正；不相关的查明是否冒用他人号码
---*/
SELECT 'P:' || g.person AS subject_key, g.person, g.person AS number, n.names, g.grades
FROM (
    SELECT person, STRING_AGG(DISTINCT grade, '、' ORDER BY grade) AS grades FROM name_grade GROUP BY person
) AS g
JOIN (
    SELECT person, STRING_AGG(DISTINCT name_clean, '、' ORDER BY name_clean) AS names FROM number_name GROUP BY person
) AS n ON n.person = g.person
