-- Villages with a start, an end or a recorded change within the last months.
SELECT DISTINCT v.village_key
FROM family_village AS v
JOIN dibao_cover AS c ON c.family_no = v.family_no
WHERE c.start_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    OR c.end_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
UNION
SELECT DISTINCT CASE WHEN p.village_code IS NOT NULL THEN 'V:' || p.village_code
    ELSE 'V:' || COALESCE(p.township, '') || '|' || COALESCE(p.village, '') END AS village_key
FROM dibao_changes AS g
JOIN person_place AS p ON p.person = g.person
WHERE g.change_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
