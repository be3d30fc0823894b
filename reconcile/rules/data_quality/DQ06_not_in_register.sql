/*---
code: DQ06
title: 名册人员不在户籍库
asks: 在保、特困、建档立卡人员的有效号码是否不在户籍库？
severity: 低
certainty: 提示
needs: {household_registration: [], dibao_roster: [], poverty_registry: []}
refines: {tekun_roster: []}
clauses: [DX-2.4]
examines: listed_person
evidence:
  listed_row: [person]
says: "{name}（证件号码{number}）在{lists}名册中，户籍库没有此号码"
remedy: 核对号码和户籍，外县户籍的补充户籍信息
---*/
SELECT l.subject_key, l.person, n.name, l.person AS number, l.lists
FROM listed_person AS l
LEFT JOIN (SELECT DISTINCT person FROM household_registration) AS r ON r.person = l.person
LEFT JOIN person_name AS n ON n.person = l.person
WHERE r.person IS NULL
