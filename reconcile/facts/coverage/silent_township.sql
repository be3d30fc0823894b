/*---
grain: 一个乡镇
holds: 所在乡镇未交低保花名册
---*/
-- 未交名册: townships with register people but no dibao row at all tonight; list 1 is silent on them.
SELECT r.township
FROM (SELECT DISTINCT township FROM household_registration WHERE township IS NOT NULL) AS r
LEFT JOIN (
    SELECT DISTINCT COALESCE(d.township, p.township) AS township
    FROM dibao_roster AS d LEFT JOIN person_place AS p ON p.person = d.person
) AS d ON d.township = r.township
WHERE d.township IS NULL
