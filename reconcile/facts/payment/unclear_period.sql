/*---
grain: 一户（或一名特困人员）一项目一期
---*/
-- Periods of a family or tekun person that cannot be judged: one of its payees has an unclear payment for it, or what
-- is owed is not known.
WITH account AS (
    SELECT f.family_key AS subject_key, p.person AS beneficiary, f.scheme || '低保' AS program, COALESCE(f.village_code, $area) AS area
    FROM family AS f
    JOIN family_payee AS p ON p.family_no = f.family_no
    UNION ALL
    SELECT 'P:' || t.person AS subject_key, t.person AS beneficiary, '特困供养' AS program, COALESCE(l.village_code, $area) AS area
    FROM tekun_cover AS t
    LEFT JOIN person_place AS l ON l.person = t.person
)
SELECT a.subject_key, a.program, p.period
FROM unclear_payment AS u
JOIN account AS a ON a.beneficiary = u.beneficiary AND a.program = u.program
JOIN month_period AS p ON p.area = a.area AND p.program = a.program AND p.month_start = u.month_start
UNION
SELECT f.family_key AS subject_key, f.scheme || '低保' AS program, p.period
FROM unsure_family AS s
JOIN family AS f ON f.family_key = s.family_key
JOIN month_period AS p ON p.area = COALESCE(f.village_code, $area) AND p.program = f.scheme || '低保'
UNION
SELECT t.subject_key, '特困供养' AS program, p.period
FROM tekun_cover AS t
LEFT JOIN person_place AS l ON l.person = t.person
JOIN month_period AS p ON p.area = COALESCE(l.village_code, $area) AND p.program = '特困供养'
WHERE t.is_unsure
