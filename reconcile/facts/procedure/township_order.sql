/*---
grain: 一个乡镇
---*/
-- Townships in the order of forms: by their smallest village_code, those without one last.
SELECT township, MIN(village_code) AS first_code
FROM (
    SELECT township, village_code FROM subject_place
    UNION ALL
    SELECT township, village_code FROM village_list
) AS known
WHERE township IS NOT NULL
GROUP BY township
