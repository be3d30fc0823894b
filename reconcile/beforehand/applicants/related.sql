-- An applicant's kin by the register who do not apply with the family.
WITH kin_word AS (
    SELECT person, spouse_person AS other, '配偶' AS word FROM household_registration WHERE spouse_person IS NOT NULL
    UNION SELECT spouse_person, person, '配偶' FROM household_registration WHERE spouse_person IS NOT NULL
    UNION SELECT person, father_person, '父亲' FROM household_registration WHERE father_person IS NOT NULL
    UNION SELECT person, mother_person, '母亲' FROM household_registration WHERE mother_person IS NOT NULL
    UNION SELECT father_person, person, '子女' FROM household_registration WHERE father_person IS NOT NULL
    UNION SELECT mother_person, person, '子女' FROM household_registration WHERE mother_person IS NOT NULL
)
SELECT a.family, a.row_id, a.person, a.name, k.other, k.word, r.name AS other_name, r.status, p.age, p.is_covered, p.is_supported, p.is_severe
FROM applying AS a
JOIN kin_word AS k ON k.person = a.person AND k.other <> a.person
JOIN register_person AS r ON r.person = k.other AND r.status <> '死亡注销'
LEFT JOIN person AS p ON p.person = k.other
LEFT JOIN applying AS m ON m.family = a.family AND m.person = k.other
WHERE m.person IS NULL
