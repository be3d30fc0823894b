/*---
code: DQ08
title: 停保无日期
asks: 状态为停保的行是否没有停保日期？
severity: 低
certainty: 提示
needs: {dibao_roster: [status, end_date]}
clauses: [DX-2.4]
examines: family
says: "{subject}的成员{name}状态为停保，没有停保日期"
remedy: 补填停保日期
---*/
SELECT 'D:' || d.family_no AS subject_key, f.head AS person, d.family_no, d.name, d.row_id
FROM dibao_roster AS d
JOIN family AS f ON f.family_no = d.family_no
WHERE d.status = '停保' AND NOT d.end_given
