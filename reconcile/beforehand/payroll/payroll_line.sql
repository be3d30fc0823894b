-- The list's rows: who is paid, for whom, of which programme and for which months. Somebody without a usable number is
-- whoever a roster has under the same name with the same unusable number or the same account.
WITH known AS (
    SELECT person, name_clean, id_number_read AS number_read, account_no FROM dibao_roster
    UNION ALL
    SELECT person, name_clean, id_number_read AS number_read, account_no FROM tekun_roster
),
same AS (
    SELECT l.row_id, MIN(k.person) AS person
    FROM listed AS l
    JOIN known AS k
        ON k.name_clean = l.name_clean AND (k.number_read = l.id_number_read OR k.account_no = l.account_no)
    WHERE l.person LIKE 'N:%'
    GROUP BY l.row_id
    HAVING COUNT(DISTINCT k.person) = 1
),
dated AS (
    SELECT l.row_id, COALESCE(s.person, l.person) AS payee, COALESCE(l.beneficiary_person, s.person, l.person) AS beneficiary,
        l.name, l.name_clean, l.program <> 'other' AS is_named,
        CASE WHEN l.program = 'other' THEN COALESCE(l.program_read, '未写明项目') ELSE l.program END AS program,
        COALESCE(l.period, NULLIF($given_period, '')) AS period, GREATEST(COALESCE(l.months_covered, 1), 1) AS months_covered,
        l.amount, l.account_no, l.account_name, l.account_name_clean, l.id_number_read
    FROM listed AS l
    LEFT JOIN same AS s ON s.row_id = l.row_id
    WHERE l.txn_type <> '扣款'
),
spanned AS (
    SELECT *,
        CASE WHEN SUBSTRING(period, 5, 1) = 'Q' THEN 3 ELSE months_covered END AS months,
        CASE WHEN SUBSTRING(period, 5, 1) = 'Q' THEN MAKE_DATE(CAST(SUBSTRING(period, 1, 4) AS INTEGER), 3 * CAST(SUBSTRING(period, 6, 1) AS INTEGER), 1)
            ELSE CAST(period || '-01' AS DATE) END AS last_month
    FROM dated
)
SELECT *, CAST(last_month - INTERVAL 1 MONTH * (months - 1) AS DATE) AS begins_on,
    program IN ('农村低保', '城市低保', '特困供养') AS is_owed
FROM spanned
