/*---
grain: 一名干部一名亲属
---*/
-- Brothers and sisters (one parent in common), grandparents and grandchildren of each cadre, by the register.
WITH someone AS (
    SELECT person AS cadre, MIN(name) AS cadre_name, MIN(row_id) AS row_id FROM cadre GROUP BY person
)
SELECT c.cadre, c.cadre_name, c.row_id, o.person, '兄弟姐妹' AS relation, MIN(o.row_id) AS register_row
FROM someone AS c
JOIN parent AS p ON p.person = c.cadre
JOIN parent AS o ON o.parent = p.parent AND o.person <> c.cadre
GROUP BY c.cadre, c.cadre_name, c.row_id, o.person
UNION ALL
SELECT c.cadre, c.cadre_name, c.row_id, g.parent AS person, '祖父母（外祖父母）' AS relation, MIN(g.row_id) AS register_row
FROM someone AS c
JOIN parent AS p ON p.person = c.cadre
JOIN parent AS g ON g.person = p.parent AND g.parent <> c.cadre
GROUP BY c.cadre, c.cadre_name, c.row_id, g.parent
UNION ALL
SELECT c.cadre, c.cadre_name, c.row_id, g.person, '孙子女（外孙子女）' AS relation, MIN(g.row_id) AS register_row
FROM someone AS c
JOIN parent AS p ON p.parent = c.cadre
JOIN parent AS g ON g.parent = p.person AND g.person <> c.cadre
GROUP BY c.cadre, c.cadre_name, c.row_id, g.person
