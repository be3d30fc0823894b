/*---
grain: 一户低保家庭
---*/
-- Families ended of late (not 死亡/迁出), with village, month of the end and reason.
SELECT e.family_no, e.end_row, v.village_key, v.township, v.village, v.village_code, e.exit_reason,
    CAST(e.ended_on - INTERVAL 1 DAY * (DAY(e.ended_on) - 1) AS DATE) AS month_start,
    CAST(YEAR(e.ended_on) AS TEXT) || '-' || LPAD(CAST(MONTH(e.ended_on) AS TEXT), 2, '0') AS period
FROM ended_family AS e
JOIN family_village AS v ON v.family_no = e.family_no
WHERE NOT e.is_by_death AND NOT e.is_by_move AND e.exit_reason IS NOT NULL
