/*---
grain: 一对父（母）与子女
---*/
-- Who is whose father or mother by the register, a row a pair (and the register row that says so).
SELECT person, parent, MIN(row_id) AS row_id
FROM (
    SELECT person, father_person AS parent, row_id FROM household_registration WHERE father_person IS NOT NULL
    UNION ALL
    SELECT person, mother_person AS parent, row_id FROM household_registration WHERE mother_person IS NOT NULL
) AS named
WHERE person <> parent
GROUP BY person, parent
