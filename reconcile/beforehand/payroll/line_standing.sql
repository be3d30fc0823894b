-- What the night knows of each line's people: the register, the roster of the programme, whether anybody knows them at all.
WITH dibao AS (
    SELECT p.person, f.scheme || '低保' AS program, ARG_MAX(f.family_no, c.ends) AS family_no, MAX(c.ends) AS ends, MIN(c.starts) AS starts,
        ARG_MAX(c.exit_reason, c.ends) AS exit_reason
    FROM family_payee AS p
    JOIN family AS f ON f.family_no = p.family_no
    JOIN (
        SELECT family_no, MIN(start_date) AS starts, MAX(end_date) AS ends, ARG_MAX(exit_reason, end_date) AS exit_reason
        FROM dibao_cover
        GROUP BY family_no
    ) AS c ON c.family_no = f.family_no
    GROUP BY p.person, f.scheme
),
roster AS (
    SELECT person, program, family_no, starts, ends, exit_reason FROM dibao
    UNION ALL
    SELECT person, '特困供养' AS program, CAST(NULL AS TEXT) AS family_no, MIN(start_date) AS starts, MAX(end_date) AS ends, CAST(NULL AS TEXT) AS exit_reason
    FROM tekun_cover
    GROUP BY person
),
elsewhere AS (
    SELECT person, STRING_AGG(DISTINCT program, '、' ORDER BY program) AS programs
    FROM (
        SELECT p.person, u.program FROM unit_owed AS u JOIN unit_payee AS p ON p.subject_key = u.subject_key AND p.program = u.program
        UNION
        SELECT p.person, f.scheme || '低保' AS program FROM family AS f JOIN family_payee AS p ON p.family_no = f.family_no WHERE f.is_covered
        UNION
        SELECT person, '特困供养' AS program FROM tekun_cover WHERE is_supported
    ) AS owing
    GROUP BY person
),
-- Members whose own rows of the family have all ended, the family going on: where others of it are paid beside them, a
-- line of theirs is their own share.
left_alone AS (
    SELECT u.row_id, MAX(c.end_date) AS left_on
    FROM line_unit AS u
    JOIN payroll_line AS l ON l.row_id = u.row_id
    JOIN dibao_cover AS c ON c.family_key = u.subject_key AND c.person = l.beneficiary
    GROUP BY u.row_id
    HAVING COUNT(*) FILTER (WHERE c.is_real AND c.start_date <= l.begins_on AND (c.end_date IS NULL OR c.end_date > l.begins_on)) = 0
        AND MAX(c.end_date) IS NOT NULL
),
paid_beside AS (
    SELECT u.subject_key, l.program, COUNT(DISTINCT l.beneficiary) - 1 AS partners
    FROM line_unit AS u JOIN payroll_line AS l ON l.row_id = u.row_id
    GROUP BY u.subject_key, l.program
),
seen AS (
    SELECT person FROM register_person
    UNION SELECT person FROM family_payee
    UNION SELECT person FROM tekun_cover
    UNION SELECT person FROM poverty_registry
    UNION SELECT person FROM disability_registry
    UNION SELECT person FROM temporary_relief
)
SELECT l.row_id, u.subject_key, b.status, b.status_date, b.died_on, y.status AS payee_status, y.died_on AS payee_died_on,
    r.person IS NOT NULL AS is_on_roster, r.family_no, r.starts, r.ends, r.exit_reason, e.programs AS other_programs,
    s.person IS NOT NULL AS is_seen, l.beneficiary LIKE 'N:%' AS is_nobody,
    COALESCE(o.others, 0) AS others, COALESCE(beside.partners, 0) AS partners, g.left_on,
    EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = CASE WHEN l.program = '特困供养' THEN 'tekun_roster' ELSE 'dibao_roster' END)
        AND (l.program = '特困供养' OR q.township IS NULL) AS has_roster
FROM payroll_line AS l
LEFT JOIN line_unit AS u ON u.row_id = l.row_id
LEFT JOIN paid_beside AS beside ON beside.subject_key = u.subject_key AND beside.program = l.program
LEFT JOIN left_alone AS g ON g.row_id = l.row_id
LEFT JOIN person_place AS p ON p.person = l.beneficiary
LEFT JOIN silent_township AS q ON q.township = p.township
LEFT JOIN register_person AS b ON b.person = l.beneficiary
LEFT JOIN register_person AS y ON y.person = l.payee
LEFT JOIN roster AS r ON r.person = l.beneficiary AND r.program = l.program
LEFT JOIN elsewhere AS e ON e.person = l.beneficiary
LEFT JOIN seen AS s ON s.person = l.beneficiary
LEFT JOIN (
    SELECT u.row_id, COUNT(DISTINCT c.person) AS others
    FROM line_unit AS u
    JOIN payroll_line AS l ON l.row_id = u.row_id
    JOIN dibao_cover AS c
        ON c.family_key = u.subject_key AND c.is_real AND c.person <> l.beneficiary
        AND c.start_date <= l.begins_on AND (c.end_date IS NULL OR c.end_date > l.begins_on)
    LEFT JOIN register_person AS r ON r.person = c.person
    WHERE COALESCE(r.status, '正常') NOT IN ('死亡注销', '迁出', '其他注销')
    GROUP BY u.row_id
) AS o ON o.row_id = l.row_id
