/*---
grain: 一个村
whole_county: true
---*/
-- Villages with a start, an end or a recorded change within the last months. A change is the village's in which its
-- person lives; where that is not known, its family's.
SELECT DISTINCT v.village_key
FROM family_village AS v
JOIN dibao_cover AS c ON c.family_no = v.family_no
WHERE c.start_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    OR c.end_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
UNION
SELECT DISTINCT
    COALESCE('V:' || p.village_code, 'V:' || COALESCE(p.township, '') || '|' || p.village, v.village_key) AS village_key
FROM dibao_changes AS g
LEFT JOIN person_place AS p ON p.person = g.person
LEFT JOIN family_village AS v ON v.family_no = g.family_no
WHERE g.change_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
