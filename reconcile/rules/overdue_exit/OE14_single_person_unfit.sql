/*---
code: OE14
title: 单人户不符合条件
asks: 单人户施保的人，同户口还有他人而本人既非重度残疾又非重病，是否仍按单人户施保？
severity: 高
certainty: 疑点
needs: {dibao_roster: [single_person], household_registration: [], medical_expense: [major_illness]}
refines: {disability_registry: []}
clauses: [LN2019-3.1.3]
parameters: [recent_months]
examines: covered_family
evidence:
  covered_row: [family_no]
  family_register_row: [family_no]
says: "{subject}按单人户施保，所在户口（户号{household_no}）共有{people}人，本人没有有效重度残疾证，近{recent}个月也没有重特大疾病救助记录"
remedy: 核实残疾和患病情况，不符合单人户条件的按户核定
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.head_household_no AS household_no,
    CAST(h.people AS TEXT) AS people, CAST($recent_months AS TEXT) AS recent
FROM covered_family AS f
JOIN register_household AS h ON h.household_no = f.head_household_no AND h.people > 1
LEFT JOIN (
    SELECT DISTINCT c.family_no
    FROM dibao_cover AS c
    JOIN person AS p ON p.person = c.person
    LEFT JOIN major_illness AS m ON m.person = c.person
    WHERE c.is_covered AND (p.is_severe OR m.person IS NOT NULL)
) AS fit ON fit.family_no = f.family_no
WHERE f.is_single_person AND fit.family_no IS NULL
