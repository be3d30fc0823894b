/*---
code: PL06
title: 无劳动能力家庭保障类别偏低
asks: 三、四类农村低保家庭的劳动年龄成员，建档立卡是否全部为丧失或无劳动力？
severity: 低
certainty: 疑点
needs: {dibao_roster: [category], poverty_registry: [labor]}
clauses: [SW2016-2.1, SW2016-2.2]
parameters: [working_age_from, working_age_to]
examines: covered_family
evidence:
  covered_row: [family_no]
  unable_row: [family_no]
says: "{subject}为{category}，全部{people}名{from_age}至{to_age}岁成员在建档立卡中登记为丧失劳动力或无劳动力"
remedy: 核实劳动能力，符合条件的调高保障类别
---*/
SELECT f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.category, CAST(a.people AS TEXT) AS people,
    CAST($working_age_from AS TEXT) AS from_age, CAST($working_age_to AS TEXT) AS to_age
FROM covered_family AS f
JOIN (
    SELECT m.family_no, COUNT(*) AS people, SUM(CASE WHEN u.person IS NULL THEN 0 ELSE 1 END) AS unable
    FROM (SELECT DISTINCT family_no, person FROM dibao_cover WHERE is_covered) AS m
    JOIN person AS p ON p.person = m.person AND p.age >= $working_age_from AND p.age <= $working_age_to
    LEFT JOIN (SELECT DISTINCT person FROM unable_row) AS u ON u.person = m.person
    GROUP BY m.family_no
) AS a ON a.family_no = f.family_no
WHERE f.scheme = '农村' AND f.category IN ('三类', '四类') AND a.unable = a.people
