-- Lines into an account that is not the payee's: named after nobody of the payee's families or household (is_named_other), known as
-- another family's alone (is_known_other), or taking money for many families (families); institutions' accounts of people
-- supported in them are left out.
WITH line AS (
    SELECT l.*
    FROM payroll_line AS l
    LEFT JOIN (SELECT DISTINCT person FROM tekun_cover WHERE support_mode = '集中') AS t ON t.person = l.beneficiary
    WHERE l.account_no IS NOT NULL AND NOT (t.person IS NOT NULL AND COALESCE(REGEXP_MATCHES(l.account_name_clean, $institution_words), FALSE))
),
called_here AS (
    SELECT row_id, payee AS person FROM line
    UNION
    SELECT row_id, beneficiary AS person FROM line
),
circle AS (
    SELECT row_id, person FROM called_here
    UNION
    SELECT l.row_id, m.person
    FROM called_here AS l
    JOIN family_payee AS p ON p.person = l.person
    JOIN family_payee AS m ON m.family_no = p.family_no
    UNION
    SELECT l.row_id, m.person
    FROM called_here AS l
    JOIN register_resident AS p ON p.person = l.person
    JOIN register_resident AS m ON m.household_no = p.household_no
),
own_name AS (
    SELECT DISTINCT l.row_id
    FROM line AS l
    JOIN circle AS c ON c.row_id = l.row_id
    LEFT JOIN called AS n ON n.person = c.person AND n.name_clean = l.account_name_clean
    LEFT JOIN dibao_roster AS d ON d.person = c.person AND d.head_name_clean = l.account_name_clean
    WHERE n.person IS NOT NULL OR d.person IS NOT NULL OR l.account_name_clean = l.name_clean
),
holder AS (
    SELECT account_no, person FROM dibao_roster WHERE account_no IS NOT NULL
    UNION
    SELECT account_no, person FROM tekun_roster WHERE account_no IS NOT NULL
    UNION
    SELECT account_no, beneficiary AS person FROM window_payment
),
held AS (
    SELECT l.row_id, MAX(CASE WHEN c.person IS NULL THEN 0 ELSE 1 END) = 1 AS is_own, MIN(CASE WHEN c.person IS NULL THEN h.person END) AS holder
    FROM line AS l
    JOIN holder AS h ON h.account_no = l.account_no
    LEFT JOIN circle AS c ON c.row_id = l.row_id AND c.person = h.person
    GROUP BY l.row_id
),
taking AS (
    SELECT account_no, COUNT(DISTINCT family_key) AS families
    FROM (
        SELECT l.account_no, COALESCE(f.family_key, 'P:' || l.beneficiary) AS family_key
        FROM line AS l
        LEFT JOIN family_of AS f ON f.person = l.beneficiary
        UNION
        SELECT w.account_no, w.family_key FROM window_payment AS w
    ) AS taken
    GROUP BY account_no
)
SELECT l.row_id, t.families,
    l.account_name_clean IS NOT NULL AND o.row_id IS NULL AND l.program <> '孤儿基本生活费' AS is_named_other,
    h.holder IS NOT NULL AND NOT h.is_own AS is_known_other, n.name AS holder_name,
    t.families >= $shared_account_families AS is_shared
FROM line AS l
JOIN taking AS t ON t.account_no = l.account_no
LEFT JOIN own_name AS o ON o.row_id = l.row_id
LEFT JOIN held AS h ON h.row_id = l.row_id
LEFT JOIN person_name AS n ON n.person = h.holder
