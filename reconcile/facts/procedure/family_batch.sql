/*---
grain: 一户低保家庭
---*/
-- A covered family's start date, category and per-head amount: the head's row's, else the first's.
SELECT f.family_no, f.family_key, f.township, f.village, f.village_code, r.start_date, r.category, r.monthly_amount
FROM covered_family AS f
JOIN dibao_cover AS r ON r.family_no = f.family_no AND r.is_covered
QUALIFY ROW_NUMBER() OVER (PARTITION BY f.family_no ORDER BY CASE WHEN r.person = f.head THEN 0 ELSE 1 END, r.row_id) = 1
