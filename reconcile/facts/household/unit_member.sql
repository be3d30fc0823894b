/*---
grain: 一户一人
---*/
-- Whose expense and relief a unit's are: a household's living members; of a family wholly ended of late (unit E:) the
-- persons of its rows. base is the household or family whose surveys and income speak for the unit.
SELECT household AS unit, household AS base, person FROM household_member
UNION ALL
SELECT DISTINCT 'E:' || e.family_no AS unit, e.family_key AS base, c.person
FROM ended_family AS e
JOIN dibao_cover AS c ON c.family_no = e.family_no
