/*---
grain: 一名干部一名在册人员
---*/
-- Each cadre and who on the dibao roster is himself or related to him, by the first that fits: himself, a relative he
-- named, spouse, parent, child, brother or sister, grandparent, grandchild by the register; whether the pair is filed.
WITH pair AS (
    SELECT person AS cadre, person, 0 AS rank_no, '本人' AS relation FROM cadre
    UNION
    SELECT person AS cadre, relative_person AS person, 1 AS rank_no,
        COALESCE(MIN(relation), '亲属') AS relation
    FROM cadre
    GROUP BY person, relative_person
    UNION
    SELECT c.person AS cadre, r.spouse_person AS person, 2 AS rank_no, '配偶' AS relation
    FROM cadre AS c JOIN household_registration AS r ON r.person = c.person WHERE r.spouse_person IS NOT NULL
    UNION
    SELECT c.person AS cadre, r.person, 2 AS rank_no, '配偶' AS relation
    FROM cadre AS c JOIN household_registration AS r ON r.spouse_person = c.person
    UNION
    SELECT c.person AS cadre, p.parent AS person, 3 AS rank_no, '父母' AS relation
    FROM cadre AS c JOIN parent AS p ON p.person = c.person
    UNION
    SELECT c.person AS cadre, p.person, 4 AS rank_no, '子女' AS relation
    FROM cadre AS c JOIN parent AS p ON p.parent = c.person
    UNION
    SELECT cadre, person,
        CASE relation WHEN '兄弟姐妹' THEN 5 WHEN '祖父母（外祖父母）' THEN 6 ELSE 7 END AS rank_no,
        CASE relation WHEN '兄弟姐妹' THEN '兄弟姐妹' WHEN '祖父母（外祖父母）' THEN '祖父母' ELSE '孙子女' END AS relation
    FROM near_relative
),
first_fit AS (
    SELECT p.*
    FROM pair AS p
    JOIN (SELECT DISTINCT person FROM dibao_cover) AS d ON d.person = p.person
    WHERE p.rank_no = 0 OR p.person <> p.cadre
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.cadre, p.person ORDER BY p.rank_no, p.relation) = 1
)
SELECT f.cadre, f.person, f.rank_no, f.relation, d.filed_on,
    COALESCE(c.filed, 0) = 1 OR d.filed_on IS NOT NULL AS is_filed, c.person IS NOT NULL AS is_covered
FROM first_fit AS f
LEFT JOIN filed_person AS c ON c.person = f.person
LEFT JOIN (
    SELECT person, relative_person, MIN(filed_date) AS filed_on FROM cadre GROUP BY person, relative_person
) AS d ON d.person = f.cadre AND d.relative_person = f.person
