/*---
grain: 一名未成年人
group: 双亲均有登记的未成年人
---*/
-- Register people (正常) under age with both parents given, and what the register says of the two.
WITH named AS (
    SELECT f.person, f.father_person, m.mother_person
    FROM (
        SELECT person, father_person FROM household_registration WHERE father_person IS NOT NULL
        QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
    ) AS f
    JOIN (
        SELECT person, mother_person FROM household_registration WHERE mother_person IS NOT NULL
        QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
    ) AS m ON m.person = f.person
)
SELECT
    p.person, p.subject_key, p.name, p.age, p.register_row, n.father_person, n.mother_person,
    f.name AS father_name, m.name AS mother_name, f.died_on AS father_died_on, m.died_on AS mother_died_on,
    f.status AS father_status, m.status AS mother_status, f.row_id AS father_row, m.row_id AS mother_row,
    COALESCE(df.is_severe, FALSE) AS is_father_severe, COALESCE(dm.is_severe, FALSE) AS is_mother_severe,
    p.is_supported_or_five
FROM (SELECT * FROM person WHERE register_status = '正常' AND age < $adult_from) AS p
JOIN named AS n ON n.person = p.person
LEFT JOIN register_person AS f ON f.person = n.father_person
LEFT JOIN register_person AS m ON m.person = n.mother_person
LEFT JOIN disability AS df ON df.person = n.father_person
LEFT JOIN disability AS dm ON dm.person = n.mother_person
