/*---
grain: 一名收款人一项目一期一组保障户
---*/
-- What a payee's surplus copies of a row may take from what was overpaid: per payee, programme, period and set of
-- families (or tekun person) that owe in the months of the row. is_unsure: a family has a row whose person is unknown,
-- or what it is owed is.
WITH extra AS (
    SELECT payee, program, period, beneficiary, SUM(CASE WHEN turn > 1 THEN amount ELSE 0 END) AS surplus
    FROM surplus_copy
    WHERE program IN ('农村低保', '城市低保', '特困供养')
    GROUP BY payee, program, period, beneficiary
),
touched AS (
    SELECT DISTINCT c.payee, c.program, c.period, c.beneficiary, r.subject_key, r.period AS owed_period
    FROM surplus_copy AS c
    JOIN account_row AS r ON r.row_id = c.row_id
),
by_subject AS (
    SELECT t.payee, t.program, t.period, t.beneficiary, t.subject_key, SUM(s.owed) AS owed, SUM(s.paid) AS paid
    FROM touched AS t
    JOIN settled AS s ON s.subject_key = t.subject_key AND s.program = t.program AND s.period = t.owed_period
    GROUP BY t.payee, t.program, t.period, t.beneficiary, t.subject_key
    HAVING SUM(s.owed) > 0
),
unknown AS (
    SELECT family_key FROM dibao_cover WHERE person LIKE 'N:%'
    UNION
    SELECT family_key FROM unsure_family
),
by_beneficiary AS (
    SELECT b.payee, b.program, b.period, b.beneficiary, STRING_AGG(b.subject_key, '、' ORDER BY b.subject_key) AS subjects,
        CAST(SUM(b.owed) AS DECIMAL(18, 2)) AS owed, CAST(SUM(b.paid) AS DECIMAL(18, 2)) AS paid, MAX(CASE WHEN u.family_key IS NOT NULL THEN 1 ELSE 0 END) = 1 AS is_unsure
    FROM by_subject AS b
    LEFT JOIN unknown AS u ON u.family_key = b.subject_key
    GROUP BY b.payee, b.program, b.period, b.beneficiary
)
SELECT
    b.payee, b.program, b.period, b.subjects, b.owed, b.paid, b.is_unsure,
    CAST(SUM(e.surplus) AS DECIMAL(18, 2)) AS surplus
FROM by_beneficiary AS b
JOIN extra AS e
    ON e.payee = b.payee AND e.program = b.program AND e.period = b.period AND e.beneficiary = b.beneficiary
GROUP BY b.payee, b.program, b.period, b.subjects, b.owed, b.paid, b.is_unsure
