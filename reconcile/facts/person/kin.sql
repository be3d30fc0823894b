/*---
grain: 一对亲属
holds: 配偶、父母、子女关系
---*/
-- kin(p, q), both ways: spouse_id, father_id or mother_id of one names the other.
SELECT DISTINCT person, other
FROM (
    SELECT person, spouse_person AS other FROM household_registration WHERE spouse_person IS NOT NULL
    UNION ALL
    SELECT spouse_person AS person, person AS other FROM household_registration WHERE spouse_person IS NOT NULL
    UNION ALL
    SELECT person, father_person AS other FROM household_registration WHERE father_person IS NOT NULL
    UNION ALL
    SELECT father_person AS person, person AS other FROM household_registration WHERE father_person IS NOT NULL
    UNION ALL
    SELECT person, mother_person AS other FROM household_registration WHERE mother_person IS NOT NULL
    UNION ALL
    SELECT mother_person AS person, person AS other FROM household_registration WHERE mother_person IS NOT NULL
) AS pairs
WHERE person <> other
