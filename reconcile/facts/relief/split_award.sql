/*---
grain: 一人一组一笔临时救助
---*/
-- Township awards to one person in groups: each group holds the awards from the earliest not yet grouped (started_on)
-- to so many days on.
WITH RECURSIVE award_day AS (
    SELECT DISTINCT person, apply_date FROM award WHERE approve_level = '乡镇'
),
follower AS (
    SELECT a.person, a.apply_date, MIN(b.apply_date) AS next_start
    FROM award_day AS a
    JOIN award_day AS b
        ON b.person = a.person AND b.apply_date > CAST(a.apply_date + INTERVAL 1 DAY * $split_award_days AS DATE)
    GROUP BY a.person, a.apply_date
),
start AS (
    SELECT person, MIN(apply_date) AS started_on FROM award_day GROUP BY person
    UNION ALL
    SELECT f.person, f.next_start AS started_on
    FROM start AS s JOIN follower AS f ON f.person = s.person AND f.apply_date = s.started_on
)
SELECT
    'P:' || s.person || '|' || CAST(s.started_on AS TEXT) AS subject_key, s.person, s.started_on,
    a.row_id, a.name, a.apply_date, a.amount, a.township_limit, a.township,
    ROW_NUMBER() OVER (PARTITION BY s.person, s.started_on ORDER BY a.apply_date, a.row_id) AS place
FROM start AS s
JOIN award AS a
    ON a.person = s.person AND a.approve_level = '乡镇' AND a.apply_date >= s.started_on
    AND a.apply_date <= CAST(s.started_on + INTERVAL 1 DAY * $split_award_days AS DATE)
