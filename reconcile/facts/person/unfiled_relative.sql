/*---
grain: 一名干部一名亲属
holds: 未备案的干部近亲属关系
---*/
-- Relatives of cadres, declared or kin by the register, for whom no row of that cadre has a filing date.
WITH related AS (
    SELECT relative_person AS person, person AS cadre, MIN(name) AS cadre_name, COALESCE(MIN(relation), '近亲属') AS relation,
        MAX(CASE WHEN filed_date IS NOT NULL THEN 1 ELSE 0 END) AS filed, MIN(row_id) AS row_id
    FROM cadre
    GROUP BY relative_person, person
    UNION ALL
    SELECT k.other AS person, c.person AS cadre, c.name AS cadre_name, '近亲属（户籍登记）' AS relation, 0 AS filed, c.row_id
    FROM (SELECT person, MIN(name) AS name, MIN(row_id) AS row_id FROM cadre GROUP BY person) AS c
    JOIN kin AS k ON k.person = c.person
    LEFT JOIN (SELECT DISTINCT person, relative_person FROM cadre) AS d ON d.person = c.person AND d.relative_person = k.other
    WHERE d.person IS NULL
)
SELECT person, cadre, cadre_name, relation, row_id
FROM related
WHERE filed = 0 AND person <> cadre
