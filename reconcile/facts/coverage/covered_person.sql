/*---
grain: 一人
group: 在保人员
---*/
-- Covered now, one row a person (the first covered row).
SELECT person, 'P:' || person AS subject_key, row_id, name, family_no, family_key, start_date, monthly_amount, township, village, village_code
FROM dibao_cover
WHERE is_covered
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
