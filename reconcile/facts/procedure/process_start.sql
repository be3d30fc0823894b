/*---
grain: 一个乡镇
---*/
-- The process ledger's reach: each township's earliest apply_date (by the families that stand in it).
SELECT f.township, MIN(a.apply_date) AS begins_on
FROM approval_process AS a
JOIN family AS f ON f.family_no = a.family_no
WHERE a.apply_date IS NOT NULL AND f.township IS NOT NULL
GROUP BY f.township
