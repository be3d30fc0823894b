/*---
grain: 一户
holds: 近期的临时救助
---*/
-- Relief that reached a unit's members: awards approved or paid (by apply_date), 临时救助 rows that count, or whose
-- result nobody knows (by paid_date).
SELECT u.unit, MAX(r.relieved_on) AS newest_relief
FROM (
    SELECT person, apply_date AS relieved_on
    FROM temporary_relief
    WHERE approve_date IS NOT NULL OR paid_date IS NOT NULL
    UNION ALL
    SELECT beneficiary AS person, paid_date AS relieved_on FROM counted_payment WHERE program = '临时救助'
    UNION ALL
    SELECT beneficiary AS person, paid_date AS relieved_on FROM unclear_payment WHERE program = '临时救助'
) AS r
JOIN unit_member AS u ON u.person = r.person
GROUP BY u.unit
