-- Register people (正常) under age with both parents given, and what the register says of the two.
SELECT
    p.person, p.subject_key, p.name, p.age, p.register_row, r.father_person, r.mother_person,
    f.status AS father_status, m.status AS mother_status, f.row_id AS father_row, m.row_id AS mother_row,
    COALESCE(df.is_severe, FALSE) AS is_father_severe, COALESCE(dm.is_severe, FALSE) AS is_mother_severe,
    p.is_supported_or_five
FROM person AS p
JOIN household_registration AS r ON r.row_id = p.register_row
LEFT JOIN register_person AS f ON f.person = r.father_person
LEFT JOIN register_person AS m ON m.person = r.mother_person
LEFT JOIN disability AS df ON df.person = r.father_person
LEFT JOIN disability AS dm ON dm.person = r.mother_person
WHERE p.register_status = '正常' AND p.age < $adult_from AND r.father_person IS NOT NULL AND r.mother_person IS NOT NULL
