/*---
code: PL02
title: 享受低保但登记为一般贫困户
asks: 建档立卡登记为一般贫困户的家庭，是否有成员按户享受低保？
severity: 中
certainty: 提示
needs: {poverty_registry: [household_type], dibao_roster: [single_person]}
clauses: [SW2016-2.1]
examines: registry_household
evidence:
  poverty_registry: [household_id]
  covered_row: ["person=member"]
says: "{poverty_status}户{head_name}（户编号{household_id}）登记为一般贫困户，成员{member_name}在低保家庭（编号{family_no}）按户享受低保"
remedy: 更正建档立卡户类型为低保贫困户
---*/
SELECT h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household_id, h.head_name, h.poverty_status, m.member, m.member_name, m.family_no
FROM registry_household AS h
JOIN (
    SELECT p.household, p.person AS member, p.name AS member_name, MIN(f.family_no) AS family_no
    FROM person AS p
    JOIN dibao_cover AS c ON c.person = p.person AND c.is_covered
    JOIN covered_family AS f ON f.family_no = c.family_no AND NOT f.is_single_person
    WHERE p.is_alive
    GROUP BY p.household, p.person, p.name
) AS m ON m.household = h.household
WHERE h.household_type = '一般贫困户'
