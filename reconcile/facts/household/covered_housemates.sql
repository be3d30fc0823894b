/*---
grain: 一户口一户低保家庭一人
group: 在户籍库有户口的在保人员
---*/
-- Covered people and the register households they live in, with their family.
SELECT DISTINCT
    r.household_no, 'H:' || r.household_no AS subject_key, c.family_no, f.head, f.is_single_person, c.person,
    r.row_id AS register_row
FROM dibao_cover AS c
JOIN register_resident AS r ON r.person = c.person
JOIN covered_family AS f ON f.family_no = c.family_no
WHERE c.is_covered
