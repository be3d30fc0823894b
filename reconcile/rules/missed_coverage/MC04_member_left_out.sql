/*---
code: MC04
title: 按户施保户内漏人
asks: 按户施保的家庭，户主的配偶或未成年子女是否漏在保障之外？
severity: 高
certainty: 疑点
needs: {household_registration: [relation_to_head], dibao_roster: [single_person]}
refines: {tekun_roster: [], household_registration: ["spouse_id|father_id|mother_id"]}
clauses: [LN2019-2.2.1, SW2016-3.2.1]
parameters: [adult_from, spouse_words, child_words]
examines: covered_family
evidence:
  household_registration: [person]
  dibao_roster: [family_no]
says: "{name}是低保户{head_name}（家庭编号{family_no}）的{relation}，同在户号{household_no}，未享受低保或特困供养"
remedy: 核实共同生活情况，属共同生活成员的按户增入
---*/
WITH housemate AS (
    SELECT
        f.family_no, f.head, p.person, p.subject_key, p.name, p.age, p.household_no, p.relation_to_head, p.township,
        r.spouse_person, r.father_person, r.mother_person
    FROM covered_family AS f
    JOIN person AS p ON p.household_no = f.head_household_no AND p.register_status = '正常'
    JOIN household_registration AS r ON r.person = p.person
    WHERE NOT f.is_single_person AND p.person <> f.head AND NOT p.is_covered AND NOT p.is_supported_or_five
),
related AS (
    SELECT
        m.*,
        CASE
            WHEN m.spouse_person = m.head OR h.spouse_person = m.person THEN '配偶'
            WHEN m.age < $adult_from AND (m.father_person = m.head OR m.mother_person = m.head) THEN '未成年子女'
            WHEN hr.is_register_head AND m.relation_to_head IN ($spouse_words) THEN '配偶'
            WHEN hr.is_register_head AND m.age < $adult_from AND m.relation_to_head IN ($child_words) THEN '未成年子女'
        END AS relation
    FROM housemate AS m
    LEFT JOIN (SELECT DISTINCT person, spouse_person FROM household_registration WHERE spouse_person IS NOT NULL) AS h
        ON h.person = m.head AND h.spouse_person = m.person
    LEFT JOIN (
        SELECT person, household_no, relation_to_head IN ('户主', '本人') AS is_register_head FROM register_person WHERE is_resident
    ) AS hr ON hr.person = m.head AND hr.household_no = m.household_no
)
SELECT r.subject_key, r.person, r.name, r.family_no, r.household_no, r.relation, n.name AS head_name
FROM related AS r
LEFT JOIN person_name AS n ON n.person = r.head
LEFT JOIN silent_township AS s ON s.township = r.township
WHERE r.relation IS NOT NULL AND s.township IS NULL
