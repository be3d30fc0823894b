/*---
grain: 一条关爱服务记录
holds: 关爱服务记录
---*/
-- The rows of the care register in force now, each with what it lacks of what its kind asks for (agreement and guardian
-- only where the register has such a column at all).
SELECT
    r.row_id, r.person, r.name, r.kind, r.guardian_name, r.guardian_person, r.agreement_on, r.last_visit_on,
    r.township, r.village, r.village_code, r.kind IN ($children_kinds) AS is_child_kind, CAST(s.value AS INTEGER) AS visit_days,
    c.guardians > 0 AND r.kind = '留守老人' AND r.guardian_name IS NULL AS is_without_contact,
    c.agreements > 0 AND r.kind IN ('留守老人', '留守儿童', '重度残疾人') AND r.agreement_on IS NULL AS is_without_agreement,
    c.visits > 0 AND NOT COALESCE(r.last_visit_on > CAST($as_of - INTERVAL 1 DAY * CAST(s.value AS INTEGER) AS DATE), FALSE)
        AND s.value IS NOT NULL AS is_unvisited
FROM care_register AS r
CROSS JOIN (
    SELECT COUNT(guardian_name) AS guardians, COUNT(agreement_on) AS agreements, COUNT(last_visit_on) AS visits
    FROM care_register
) AS c
LEFT JOIN setting AS s ON s.parameter = 'care_visit_days' AND s.key = r.kind
WHERE r.end_date IS NULL
