/*---
grain: 一名未成年人
holds: 合格的监护人
---*/
-- Children for whom a row in force of a children's kind names a guardian who can be one: by name, and where the register
-- has him, living there and of age.
SELECT DISTINCT r.person
FROM care_row AS r
LEFT JOIN person AS g ON g.person = r.guardian_person AND g.register_row IS NOT NULL
WHERE r.is_child_kind AND r.guardian_name IS NOT NULL
    AND (g.person IS NULL OR (g.is_resident AND g.age >= $adult_from))
