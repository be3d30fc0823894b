-- Covered living members of register households, with their family.
SELECT DISTINCT p.household_no, 'H:' || p.household_no AS subject_key, c.family_no, f.head, f.is_single_person, p.person, p.register_row
FROM dibao_cover AS c
JOIN person AS p ON p.person = c.person AND p.is_resident
JOIN covered_family AS f ON f.family_no = c.family_no
WHERE c.is_covered
