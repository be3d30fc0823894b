-- What is owed for the list's programmes and months to a unit that is not on it, and whether anybody of its township is. Left out: units of
-- whom the register has nobody living here, whom the institution is paid for, families of whom every living member
-- is covered in another one too, units of which something owed is unknown.
WITH covered_here AS (
    SELECT DISTINCT l.program, p.township
    FROM payroll_line AS l
    JOIN person_place AS p ON p.person = l.beneficiary
),
paid_so AS (
    SELECT DISTINCT beneficiary FROM counted_payment WHERE program = '特困供养' AND is_in_window
),
doubled AS (
    SELECT c.family_key
    FROM covered_row AS c
    LEFT JOIN (SELECT person FROM covered_row GROUP BY person HAVING COUNT(DISTINCT family_no) > 1) AS d ON d.person = c.person
    GROUP BY c.family_key
    HAVING COUNT(*) = COUNT(d.person)
)
SELECT a.subject_key, a.township, a.village, n.name, a.head AS id_number, a.program, a.heads, a.living, a.owed, a.paid, a.left_to_pay,
    r.account_no, h.township IS NOT NULL AS is_township_listed,
    written(
        COALESCE(n.name, '') || '：' || CASE WHEN a.subject_key LIKE 'D:%' THEN '低保家庭（编号' || SUBSTRING(a.subject_key, 3) || '，⟨' || a.living || '⟩人）' ELSE '' END
        || '名册在保，' || a.program || '⟨' || STRFTIME(a.begins_on, '%Y-%m') || '⟩'
        || CASE WHEN a.last_month > a.begins_on THEN '至⟨' || STRFTIME(a.last_month, '%Y-%m') || '⟩' ELSE '' END || '应发⟨' || a.owed || '⟩元'
        || CASE WHEN a.paid > 0 THEN '，流水已发⟨' || a.paid || '⟩元' ELSE '' END || '，发放表上没有本人，也没有其家庭成员。'
    ) AS said
FROM unit_asked AS a
LEFT JOIN covered_here AS h ON h.program = a.program AND h.township IS NOT DISTINCT FROM a.township
LEFT JOIN person_name AS n ON n.person = a.head
LEFT JOIN paid_so AS k ON 'P:' || k.beneficiary = a.subject_key
LEFT JOIN doubled AS d ON d.family_key = a.subject_key
LEFT JOIN (
    SELECT family_key AS subject_key, ARG_MIN(account_no, row_id) AS account_no FROM covered_account GROUP BY family_key
) AS r ON r.subject_key = a.subject_key
WHERE NOT a.is_on_list AND a.is_clear AND a.here > 0 AND a.left_to_pay > 0.005 AND d.family_key IS NULL
    AND (a.support_mode IS NULL OR a.support_mode <> '集中' OR k.beneficiary IS NOT NULL)
