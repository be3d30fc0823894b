/*---
grain: 一项目
holds: 应发月份
---*/
-- last due month of each programme: the newest month under review.
SELECT program, MAX(begins_on) AS month_start
FROM review_period
WHERE months = 1
GROUP BY program
