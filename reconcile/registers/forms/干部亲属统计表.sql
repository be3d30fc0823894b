-- 干部亲属统计表: a township a row, 合计 first; nothing where no cadres were handed in.
WITH given AS (
    SELECT EXISTS (SELECT 1 FROM handed_in WHERE source = 'official_relatives') AS is_given
),
place AS (
    SELECT DISTINCT c.person AS cadre, l.township, COALESCE(p.is_alive, TRUE) AS is_alive
    FROM cadre AS c LEFT JOIN person_place AS l ON l.person = c.person LEFT JOIN person AS p ON p.person = c.person
),
scope AS (
    SELECT cadre, township AS scope, is_alive FROM place WHERE township IS NOT NULL
    UNION ALL
    SELECT cadre, '合计' AS scope, is_alive FROM place
),
cadres AS (
    SELECT s.scope, COUNT(DISTINCT s.cadre) FILTER (s.is_alive) AS cadres,
        COUNT(DISTINCT s.cadre) FILTER (s.is_alive AND c.filed_date IS NOT NULL) AS told
    FROM scope AS s JOIN cadre AS c ON c.person = s.cadre
    GROUP BY s.scope
),
related AS (
    SELECT s.scope, r.*, COALESCE(p.is_alive, TRUE) AS is_alive
    FROM scope AS s JOIN cadre_relation AS r ON r.cadre = s.cadre LEFT JOIN person AS p ON p.person = r.person
),
kin AS (
    SELECT scope, person, BOOL_AND(is_filed) AS is_filed
    FROM related WHERE rank_no > 0 AND is_covered AND is_alive GROUP BY scope, person
),
people AS (
    SELECT k.scope, COUNT(*) AS kin, COUNT(*) FILTER (is_filed) AS filed FROM kin AS k GROUP BY k.scope
),
own AS (
    SELECT scope, COUNT(DISTINCT person) AS own FROM related WHERE rank_no = 0 AND is_covered AND is_alive GROUP BY scope
),
touched AS (
    SELECT DISTINCT r.scope, c.family_no, c.family_key FROM related AS r JOIN dibao_cover AS c ON c.person = r.person AND c.is_covered
    WHERE r.is_covered AND r.is_alive
),
money AS (
    SELECT t.scope, COUNT(*) AS families, SUM(COALESCE(o.owed, 0)) AS owed
    FROM touched AS t LEFT JOIN owed_now AS o ON o.family_key = t.family_key GROUP BY t.scope
),
gone AS (
    SELECT r.scope, COUNT(DISTINCT f.family_no) AS gone
    FROM related AS r JOIN dibao_cover AS c ON c.person = r.person JOIN family AS f ON f.family_no = c.family_no
    WHERE NOT f.is_covered AND YEAR(f.ended_on) = $year
    GROUP BY r.scope
),
listed AS (
    SELECT '合计' AS scope, NULL AS first_code, 0 AS rank_no
    UNION ALL SELECT township, first_code, 1 FROM township_order
)
SELECT
    l.scope AS "乡镇", CASE WHEN is_given THEN COALESCE(c.cadres, 0) END AS "干部人数",
    CASE WHEN is_given THEN COALESCE(c.told, 0) END AS "已填报干部人数", CASE WHEN is_given THEN COALESCE(w.own, 0) END AS "本人享受低保人数",
    CASE WHEN is_given THEN COALESCE(p.kin, 0) END AS "亲属享受低保人数", CASE WHEN is_given THEN COALESCE(p.filed, 0) END AS "其中已备案",
    CASE WHEN is_given THEN COALESCE(p.kin - p.filed, 0) END AS "其中未备案", CASE WHEN is_given THEN COALESCE(m.families, 0) END AS "涉及低保户数",
    CASE WHEN is_given THEN CAST(COALESCE(m.owed, 0) AS DECIMAL(18, 2)) END AS "户月保障金合计",
    CASE WHEN is_given THEN COALESCE(g.gone, 0) END AS "本年退出户数"
FROM listed AS l CROSS JOIN given
LEFT JOIN cadres AS c ON c.scope = l.scope LEFT JOIN own AS w ON w.scope = l.scope LEFT JOIN people AS p ON p.scope = l.scope
LEFT JOIN money AS m ON m.scope = l.scope LEFT JOIN gone AS g ON g.scope = l.scope
ORDER BY l.rank_no, l.first_code NULLS LAST, l.scope
