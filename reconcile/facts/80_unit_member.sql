-- Living members whose expense and relief a unit's are: a household's members; a wholly ended family's rows.
SELECT household AS unit, person FROM household_member
UNION
SELECT e.family_key AS unit, p.person
FROM ended_family AS e
JOIN dibao_cover AS c ON c.family_no = e.family_no
JOIN person AS p ON p.person = c.person AND p.is_alive
