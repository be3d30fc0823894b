/*---
code: OE09
title: 特困人员有法定赡养抚养人
asks: 特困人员是否有在籍、有劳动年龄、非重度残疾、未受救助的近亲属？
severity: 高
certainty: 疑点
needs:
  tekun_roster: []
  household_registration: [spouse_id, father_id, mother_id, "spouse_id|father_id|mother_id"]
  dibao_roster: []
refines: {disability_registry: []}
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [LN2019-2.2.2]
parameters: [adult_from, supporter_up_to]
examines: supported_person
evidence:
  roster_row: [person]
  household_registration: [person]
says: "特困人员{name}在户籍库中有近亲属{listed}，没有重度残疾，也没有享受低保或特困供养"
remedy: 核实赡养、抚养、扶养能力，有能力的不再认定为特困人员
---*/
WITH supporter AS (
    SELECT s.subject_key, s.person, p.name, q.name AS kin_name, q.age, q.register_row
    FROM supported_person AS s
    JOIN person AS p ON p.person = s.person
    JOIN living_kin AS k ON k.person = s.person
    JOIN person AS q ON q.person = k.other
    WHERE q.age >= $adult_from AND q.age <= $supporter_up_to AND NOT q.is_severe AND NOT q.is_covered AND NOT q.is_supported
)
SELECT a.subject_key, a.person, a.name, a.register_row, l.listed
FROM supporter AS a
JOIN (
    SELECT subject_key, STRING_AGG(kin_name || '（' || CAST(age AS TEXT) || '岁）', '、' ORDER BY register_row) AS listed
    FROM supporter
    GROUP BY subject_key
) AS l ON l.subject_key = a.subject_key
