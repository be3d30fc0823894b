/*---
code: OE09
title: 特困人员有法定赡养抚养人
asks: 特困人员是否有在籍、有劳动年龄、非重度残疾、未受救助的近亲属？
severity: 高
certainty: 疑点
needs: {tekun_roster: [], household_registration: ["spouse_id|father_id|mother_id"]}
refines: {disability_registry: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [LN2019-2.2.2]
parameters: [adult_from, supporter_up_to]
examines: supported_person
evidence:
  roster_row: [person]
  household_registration: [person]
says: "特困人员{name}有在籍近亲属{kin_name}（{kin_age}岁）等，未见其无赡养、抚养、扶养能力的依据"
remedy: 核实赡养、抚养、扶养能力，有能力的不再认定为特困人员
---*/
SELECT s.subject_key, s.person, s.name, q.name AS kin_name, CAST(q.age AS TEXT) AS kin_age, q.register_row
FROM supported_person AS s
JOIN living_kin AS k ON k.person = s.person AND k.other_status = '正常'
JOIN person AS q ON q.person = k.other
WHERE q.age >= $adult_from AND q.age <= $supporter_up_to AND NOT q.is_severe AND NOT q.is_covered AND NOT q.is_supported
