/*---
grain: 一人一项保障
holds: 整户停保后的保障记录
---*/
-- Persons whose coverage has wholly ended: the last end known, and whose it is (the family's key, tekun: the person's).
WITH dibao AS (
    SELECT p.person, f.family_key, f.is_covered, f.ended_on
    FROM family_payee AS p JOIN family AS f ON f.family_no = p.family_no
),
gone AS (
    SELECT person, MAX(ended_on) AS ended_on
    FROM dibao
    GROUP BY person
    HAVING MAX(CASE WHEN is_covered THEN 1 ELSE 0 END) = 0 AND MAX(ended_on) IS NOT NULL
)
SELECT '低保' AS roster, g.person, g.ended_on, MIN(d.family_key) AS subject_key
FROM gone AS g
JOIN dibao AS d ON d.person = g.person AND d.ended_on = g.ended_on
GROUP BY g.person, g.ended_on
UNION ALL
SELECT '特困' AS roster, person, MAX(end_date) AS ended_on, 'P:' || person AS subject_key
FROM tekun_cover
GROUP BY person
HAVING MAX(CASE WHEN is_supported THEN 1 ELSE 0 END) = 0 AND MAX(end_date) IS NOT NULL
