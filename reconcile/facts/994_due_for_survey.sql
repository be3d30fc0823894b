-- Covered families and in-need registry households, with the household of their head.
SELECT f.family_key AS unit, f.head AS person, f.head, h.household AS subject_key, h.household, '低保家庭' || f.family_no AS what, f.row_id
FROM covered_family AS f JOIN household_of AS h ON h.person = f.head
UNION ALL
SELECT r.household AS unit, r.head AS person, r.head, h.household AS subject_key, h.household,
    r.poverty_status || '户' || r.household_id AS what, r.row_id
FROM registry_household AS r JOIN household_of AS h ON h.person = r.head
WHERE r.is_in_need
