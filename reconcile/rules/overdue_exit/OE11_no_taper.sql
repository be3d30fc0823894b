/*---
code: OE11
title: 未落实渐退
asks: 近12个月因收入、脱贫、好转整户停保的建档立卡家庭，是否没有落实不少于6个月的渐退期？
severity: 高
certainty: 问题
needs: {dibao_roster: [end_date, exit_reason, taper_start, taper_end], poverty_registry: []}
clauses: [LN2019-2.2.3, LN2019-3.1.5, SW2016-2.1]
parameters: [recent_months, taper_months, exit_words_income]
slides: [dibao_roster.end_date, recent]
examines: ended_family
evidence:
  dibao_roster: [family_no]
  poverty_registry: [person=registered]
says: "{subject}于{ended_on}因“{exit_reason}”停保，成员{registered_name}是建档立卡人口，{tapered}"
remedy: 核实是否落实渐退，未落实的补发渐退期保障金
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.ended_on, f.exit_reason,
    r.registered, n.name AS registered_name,
    CASE WHEN t.newest IS NULL THEN '没有渐退期起止记录'
        ELSE '渐退期为' || t.newest || '，不满' || CAST($taper_months AS TEXT) || '个月' END AS tapered
FROM ended_family AS f
JOIN (
    SELECT c.family_no, MIN(c.person) AS registered
    FROM dibao_cover AS c JOIN (SELECT DISTINCT person FROM poverty_registry) AS p ON p.person = c.person
    GROUP BY c.family_no
) AS r ON r.family_no = f.family_no
LEFT JOIN person_name AS n ON n.person = r.registered
LEFT JOIN (
    SELECT family_no, MAX('⟨' || CAST(taper_start AS TEXT) || '⟩至⟨' || CAST(taper_end AS TEXT) || '⟩') AS newest,
        MAX(CASE WHEN CAST(taper_start + INTERVAL 1 MONTH * $taper_months AS DATE) <= CAST(taper_end + INTERVAL 1 DAY AS DATE)
            THEN 1 ELSE 0 END) AS is_kept
    FROM dibao_cover
    WHERE taper_start IS NOT NULL AND taper_end IS NOT NULL
    GROUP BY family_no
) AS t ON t.family_no = f.family_no
WHERE f.is_by_income AND COALESCE(t.is_kept, 0) = 0
