/*---
code: CR03
title: 儿童无人监护
asks: 关爱台账中的儿童，或户口里没有成年人的儿童，是否没有能履行监护职责的监护人？
severity: 高
certainty: 问题
needs: {care_register: [guardian_name], household_registration: []}
filled: [care_register.guardian_name]
refines: {tekun_roster: [], care_register: [guardian_id]}
clauses: [MZ2020-2.2.1.1]
parameters: [adult_from, child_alone_below, children_kinds, care_visit_days]
examines: person
evidence:
  household_registration: [person]
says: "{name}（{age}周岁{kind}）{why}"
hands_to: [儿童福利（民政）, 公安]
remedy: 立即核实监护状况，落实监护人或临时监护，通报儿童福利和公安部门
---*/
SELECT
    subject_key, person, name, CAST(age AS TEXT) AS age, COALESCE('，' || kind, '') AS kind, care_row, register_row,
    CASE WHEN is_in_care_register THEN '在关爱台账中，没有能履行监护职责的监护人' ELSE '所在户口没有成年人，关爱台账中没有监护人' END AS why,
    CASE WHEN NOT is_in_care_register THEN '疑点' END AS certainty
FROM child_alone
