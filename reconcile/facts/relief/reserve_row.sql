/*---
grain: 一个乡镇一条记录
---*/
-- The records behind each township's reserve of as-of's year, for evidence: the batches and the awards; where there is
-- neither, a row that says the township is there.
SELECT township, row_id FROM fund_batch WHERE purpose = '备用金' AND YEAR(allocated_on) = $year
UNION ALL
SELECT township, row_id FROM award WHERE approve_level = '乡镇' AND YEAR(paid_date) = $year
UNION ALL
SELECT township, MIN(row_id) AS row_id FROM village_list WHERE township IS NOT NULL GROUP BY township
UNION ALL
SELECT p.township, MIN(d.row_id) AS row_id
FROM dibao_roster AS d JOIN person_place AS p ON p.person = d.person
WHERE p.township IS NOT NULL
GROUP BY p.township
