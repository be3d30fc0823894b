/*---
code: MC04
title: 按户施保户内漏人
asks: 按户施保的家庭，户主的配偶或未成年子女是否漏在保障之外？
severity: 高
certainty: 疑点
needs: {household_registration: [relation_to_head], dibao_roster: [single_person]}
refines: {tekun_roster: [], household_registration: [spouse_id, father_id, mother_id]}
clauses: [LN2019-2.2.1, SW2016-3.2.1]
parameters: [adult_from, spouse_words, child_words]
examines: covered_family
evidence:
  household_registration: [person]
  covered_row: [family_no]
says: "{name}是低保家庭{head_name}户（编号{family_no}）户主的{relation}，与户主同一户口（户号{household_no}），没有享受低保或特困供养"
remedy: 核实共同生活情况，属共同生活成员的按户增入
---*/
WITH housemate AS (
    SELECT
        f.family_no, f.head, p.person, p.subject_key, p.name, p.age, p.township, r.household_no, r.relation_to_head
    FROM covered_family AS f
    JOIN register_resident AS r ON r.household_no = f.head_household_no AND r.person <> f.head
    JOIN person AS p ON p.person = r.person
    WHERE NOT f.is_single_person AND p.register_status = '正常' AND NOT p.is_covered AND NOT p.is_supported_or_five
),
spouse AS (
    SELECT m.person, m.head FROM housemate AS m JOIN household_registration AS r ON r.person = m.person AND r.spouse_person = m.head
    UNION
    SELECT m.person, m.head FROM housemate AS m JOIN household_registration AS r ON r.person = m.head AND r.spouse_person = m.person
),
parent AS (
    SELECT DISTINCT m.person, m.head
    FROM housemate AS m
    JOIN household_registration AS r ON r.person = m.person AND m.head IN (r.father_person, r.mother_person)
),
related AS (
    SELECT
        m.*,
        CASE
            WHEN s.person IS NOT NULL THEN '配偶'
            WHEN m.age < $adult_from AND c.person IS NOT NULL THEN '未成年子女'
            WHEN h.is_head AND m.relation_to_head IN ($spouse_words) THEN '配偶'
            WHEN h.is_head AND m.age < $adult_from AND m.relation_to_head IN ($child_words) THEN '未成年子女'
        END AS relation
    FROM housemate AS m
    LEFT JOIN spouse AS s ON s.person = m.person AND s.head = m.head
    LEFT JOIN parent AS c ON c.person = m.person AND c.head = m.head
    LEFT JOIN register_resident AS h ON h.person = m.head AND h.household_no = m.household_no
)
SELECT
    r.subject_key, r.person, r.name, r.family_no, r.household_no, n.name AS head_name,
    CASE WHEN r.relation = '配偶' THEN r.relation ELSE r.relation || '（' || CAST(r.age AS TEXT) || '岁）' END AS relation
FROM related AS r
LEFT JOIN person_name AS n ON n.person = r.head
LEFT JOIN silent_township AS s ON s.township = r.township
WHERE r.relation IS NOT NULL AND s.township IS NULL
