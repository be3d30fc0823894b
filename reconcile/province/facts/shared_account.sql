/*---
grain: 收了多县资金的一个账户一行
---*/
-- Accounts that took money of two counties or more, unless all of it is one known person's and no month is paid by two.
WITH taken AS (
    SELECT account, COUNT(DISTINCT person) AS people, SUM(CASE WHEN person IS NULL THEN 1 ELSE 0 END) AS unknown
    FROM sole_payment
    GROUP BY account
    HAVING COUNT(DISTINCT county) > 1
),
overlap AS (
    SELECT DISTINCT a.account
    FROM sole_payment AS a
    JOIN taken AS t ON t.account = a.account AND t.people = 1 AND t.unknown = 0
    JOIN sole_payment AS b
        ON b.account = a.account AND b.county > a.county AND b.first_month <= a.last_month AND b.last_month >= a.first_month
)
SELECT t.account, t.people > 1 OR t.unknown > 0 AS is_of_several
FROM taken AS t
LEFT JOIN overlap AS o ON o.account = t.account
WHERE t.people > 1 OR t.unknown > 0 OR o.account IS NOT NULL
