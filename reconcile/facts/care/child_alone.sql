/*---
grain: 一名未成年人
holds: 无人监护的情形
---*/
-- Living children without a guardian who can be one: those in the care register, and register people under age, not
-- supported, none of whose register households has a grown-up.
WITH grown_up_home AS (
    SELECT DISTINCT r.household_no
    FROM register_resident AS r JOIN person AS p ON p.person = r.person
    WHERE p.age >= $adult_from
),
with_grown_ups AS (
    SELECT DISTINCT r.person
    FROM register_resident AS r JOIN grown_up_home AS h ON h.household_no = r.household_no
),
found AS (
    SELECT p.person, 1 AS in_register, MIN(c.row_id) AS care_row, MIN(c.kind) AS kind
    FROM care_row AS c JOIN person AS p ON p.person = c.person
    WHERE c.is_child_kind AND p.is_alive AND p.age < $adult_from
    GROUP BY p.person
    UNION ALL
    SELECT p.person, 0 AS in_register, CAST(NULL AS BIGINT) AS care_row, CAST(NULL AS TEXT) AS kind
    FROM person AS p
    LEFT JOIN with_grown_ups AS w ON w.person = p.person
    WHERE p.is_resident AND p.age < $child_alone_below AND NOT p.is_supported AND w.person IS NULL
)
SELECT f.person, 'P:' || f.person AS subject_key, p.name, p.age, p.register_row, p.household_no,
    MAX(f.care_row) AS care_row, MAX(f.kind) AS kind, MAX(f.in_register) = 1 AS is_in_care_register
FROM found AS f
JOIN person AS p ON p.person = f.person
LEFT JOIN fit_guardian AS g ON g.person = f.person
WHERE g.person IS NULL
GROUP BY f.person, p.name, p.age, p.register_row, p.household_no
