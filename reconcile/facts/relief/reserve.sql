/*---
grain: 一个乡镇一年
asked_of: 乡镇
---*/
-- 临时救助备用金 of each township and as-of's year: what was allocated to it, and the 乡镇 awards paid from it. Townships:
-- the village list's, where none was handed in the roster's. is_due: the day for handing it down is past.
WITH town AS (
    SELECT DISTINCT township FROM village_list WHERE township IS NOT NULL
    UNION
    SELECT DISTINCT p.township
    FROM dibao_roster AS d JOIN person_place AS p ON p.person = d.person
    WHERE p.township IS NOT NULL AND NOT EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = 'village_list')
),
allocated AS (
    SELECT township, SUM(allocated) AS allocated
    FROM fund_batch
    WHERE purpose = '备用金' AND YEAR(allocated_on) = $year
    GROUP BY township
),
paid AS (
    SELECT township, SUM(amount) AS paid, COUNT(*) AS awards
    FROM award
    WHERE approve_level = '乡镇' AND YEAR(paid_date) = $year
    GROUP BY township
)
SELECT t.township, 'T:' || t.township || '|' || CAST($year AS TEXT) AS subject_key, CAST($year AS TEXT) AS year,
    a.township IS NOT NULL AS is_allocated, CAST(COALESCE(a.allocated, 0) AS DECIMAL(18, 2)) AS allocated,
    CAST(COALESCE(p.paid, 0) AS DECIMAL(18, 2)) AS paid, COALESCE(p.awards, 0) AS awards,
    CAST(CAST($year AS TEXT) || '-' || $reserve_due AS DATE) < $as_of AS is_due
FROM town AS t
LEFT JOIN allocated AS a ON a.township = t.township
LEFT JOIN paid AS p ON p.township = t.township
