/*---
code: MC14
title: 未参加医保
asks: 低保、特困人员当年是否没有参保记录？
severity: 高
certainty: 疑点
needs: {insurance_enrolment: [], dibao_roster: []}
refines: {tekun_roster: []}
clauses: [LN2019-3.1.2, SW2016-2.4]
examines: safety_net_person
evidence:
  roster_row: [person]
  poverty_registry: [person]
says: "{name}享受{roster}，没有{in_year}年度的医保参保缴费记录"
remedy: 核实参保情况，未参保的资助参保
---*/
SELECT p.subject_key, p.person, p.name, CAST($year AS TEXT) AS in_year,
    CASE WHEN p.is_covered THEN '低保' ELSE '特困供养' END AS roster
FROM safety_net_person AS p
LEFT JOIN (SELECT DISTINCT person FROM insurance_enrolment WHERE year = $year) AS e ON e.person = p.person
WHERE e.person IS NULL
