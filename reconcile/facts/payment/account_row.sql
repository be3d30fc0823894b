/*---
grain: 一户（或一名特困人员）一期一条流水
---*/
-- Which counted rows, for which period, are a family's (the beneficiary is a member or head_id of any of its rows) or
-- a tekun person's; amount is the row's share in the period, surplus what of it is a copy. village_key: the family's.
WITH account AS (
    SELECT
        f.family_key AS subject_key, f.family_no, p.person AS beneficiary, f.scheme || '低保' AS program,
        COALESCE(f.village_code, $area) AS area,
        COALESCE('V:' || f.village_code, 'V:' || COALESCE(f.township, '') || '|' || f.village) AS village_key
    FROM family AS f
    JOIN family_payee AS p ON p.family_no = f.family_no
    UNION ALL
    SELECT DISTINCT
        'P:' || t.person AS subject_key, CAST(NULL AS TEXT) AS family_no, t.person AS beneficiary, '特困供养' AS program,
        COALESCE(l.village_code, $area) AS area, CAST(NULL AS TEXT) AS village_key
    FROM tekun_cover AS t
    LEFT JOIN person_place AS l ON l.person = t.person
)
SELECT
    a.subject_key, a.program, p.period, p.begins_on, p.months, a.beneficiary, m.row_id, m.paid_date,
    CAST(SUM(m.amount) AS DECIMAL(18, 2)) AS amount,
    CAST(CASE WHEN MAX(c.turn) > 1 THEN SUM(m.amount) ELSE 0 END AS DECIMAL(18, 2)) AS surplus,
    a.village_key
FROM account AS a
JOIN payment_month AS m ON m.beneficiary = a.beneficiary AND m.program = a.program
JOIN month_period AS p ON p.area = a.area AND p.program = a.program AND p.month_start = m.month_start
LEFT JOIN surplus_copy AS c ON c.row_id = m.row_id
GROUP BY
    a.subject_key, a.program, p.period, p.begins_on, p.months, a.beneficiary, m.row_id, m.paid_date, a.village_key
