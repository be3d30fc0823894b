/*---
code: OE13
title: 合户保
asks: 一个低保家庭的在保成员是否分住互无亲属关系的几个户口？
severity: 高
certainty: 疑点
needs:
  household_registration: [spouse_id, father_id, mother_id, "spouse_id|father_id|mother_id"]
  dibao_roster: []
filled: ["household_registration.spouse_id|father_id|mother_id"]
clauses: [SW2016-3.2.1, DX-2.2]
examines: covered_family
evidence:
  covered_row: [family_no]
  family_register_row: [family_no]
says: "{subject}的在保成员分在{households}个户口（户号{listed}），各户之间查不到配偶、父母、子女关系"
remedy: 核实是否一家人，不属一户的分别核定
---*/
WITH node AS (
    SELECT DISTINCT family_no, household_no FROM covered_housemates
),
many AS (
    SELECT family_no, COUNT(*) AS households, MIN(household_no) AS root, STRING_AGG(household_no, '、' ORDER BY household_no) AS listed
    FROM node
    GROUP BY family_no
    HAVING COUNT(*) > 1
),
lives AS (
    SELECT n.family_no, n.household_no, r.person
    FROM many AS m
    JOIN node AS n ON n.family_no = m.family_no
    JOIN register_resident AS r ON r.household_no = n.household_no
),
edge AS (
    SELECT a.family_no, a.household_no AS one, b.household_no AS other
    FROM lives AS a
    JOIN living_kin AS k ON k.person = a.person
    JOIN lives AS b ON b.family_no = a.family_no AND b.person = k.other
    UNION
    SELECT a.family_no, a.household_no AS one, b.household_no AS other
    FROM lives AS a JOIN lives AS b ON b.family_no = a.family_no AND b.person = a.person
),
within_2 AS (SELECT DISTINCT a.family_no, a.one, b.other FROM edge AS a JOIN edge AS b ON b.family_no = a.family_no AND b.one = a.other),
within_4 AS (SELECT DISTINCT a.family_no, a.one, b.other FROM within_2 AS a JOIN within_2 AS b ON b.family_no = a.family_no AND b.one = a.other),
within_8 AS (SELECT DISTINCT a.family_no, a.one, b.other FROM within_4 AS a JOIN within_4 AS b ON b.family_no = a.family_no AND b.one = a.other),
within_16 AS (SELECT DISTINCT a.family_no, a.one, b.other FROM within_8 AS a JOIN within_8 AS b ON b.family_no = a.family_no AND b.one = a.other)
SELECT f.subject_key, f.head AS person, f.township, f.village, f.village_code, m.family_no, CAST(m.households AS TEXT) AS households, m.listed
FROM many AS m
JOIN covered_family AS f ON f.family_no = m.family_no
JOIN (
    SELECT w.family_no, COUNT(*) AS reached
    FROM within_16 AS w JOIN many AS r ON r.family_no = w.family_no AND r.root = w.one
    GROUP BY w.family_no
) AS c ON c.family_no = m.family_no
WHERE c.reached < m.households
