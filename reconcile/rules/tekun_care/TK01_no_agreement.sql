/*---
code: TK01
title: 未签委托照料协议
asks: 分散供养的特困人员，是否都有照料人并签了委托照料协议？
severity: 中
certainty: 问题
needs: {tekun_roster: [agreement_date, guardian_name]}
filled: [tekun_roster.agreement_date, tekun_roster.guardian_name]
clauses: [LN2019-2.3, MZ2020-2.1.3]
examines: scattered_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}分散供养，{missing}"
remedy: 落实照料人，签订委托照料协议
---*/
SELECT
    subject_key, person, row_id, name,
    CASE
        WHEN guardian_name IS NULL AND agreement_date IS NULL THEN '没有照料人，也没有签订委托照料协议'
        WHEN guardian_name IS NULL THEN '没有写明照料人'
        ELSE '照料人' || guardian_name || '尚未签订委托照料协议'
    END AS missing
FROM scattered_person
WHERE guardian_name IS NULL OR agreement_date IS NULL
