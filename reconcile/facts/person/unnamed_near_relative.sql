/*---
grain: 一名干部一名亲属
holds: 未申报的旁系亲属关系
---*/
-- Those of them whom the cadre has not named as a relative and who are no kin.
SELECT n.*
FROM near_relative AS n
LEFT JOIN (SELECT DISTINCT person, relative_person FROM cadre) AS d
    ON d.person = n.cadre AND d.relative_person = n.person
LEFT JOIN kin AS k ON k.person = n.cadre AND k.other = n.person
WHERE d.person IS NULL AND k.person IS NULL
