-- 重点核查名单: covered families with able-bodied members, fresh out of poverty, of whom
-- somebody complained or to whom somebody objected of late, or with many findings.
WITH able AS (
    SELECT c.family_no, STRING_AGG(DISTINCT r.labor, '、' ORDER BY r.labor) AS labor
    FROM dibao_cover AS c JOIN poverty_registry AS r ON r.person = c.person
    WHERE c.is_covered AND r.labor IN ('普通劳动力', '技能劳动力')
    GROUP BY c.family_no
),
out_of_poverty AS (
    SELECT c.family_no, MAX(h.exit_year) AS exit_year
    FROM dibao_cover AS c
    JOIN person AS p ON p.person = c.person
    JOIN registry_household AS h ON h.household = p.household
    WHERE c.is_covered AND h.exit_year >= $year - 1 AND h.poverty_status = '已脱贫'
    GROUP BY c.family_no
),
complained AS (
    SELECT c.family_no, STRING_AGG(DISTINCT q.kind, '、' ORDER BY q.kind) AS kinds
    FROM dibao_cover AS c JOIN public_requests AS q ON q.person = c.person
    WHERE c.is_covered AND q.kind IN ('举报', '异议')
        AND q.received_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    GROUP BY c.family_no
),
counted AS (
    SELECT family_no, COUNT(DISTINCT finding_id) AS findings
    FROM (
        SELECT c.family_no, f.finding_id FROM dibao_cover AS c JOIN tonight AS f ON f.base = c.family_key WHERE c.is_covered
        UNION ALL
        SELECT c.family_no, f.finding_id FROM dibao_cover AS c JOIN tonight AS f ON f.base = 'P:' || c.person WHERE c.is_covered
        UNION ALL
        SELECT c.family_no, f.finding_id
        FROM dibao_cover AS c JOIN person AS p ON p.person = c.person JOIN tonight AS f ON f.base = p.household
        WHERE c.is_covered
    ) AS touched
    GROUP BY family_no
    HAVING COUNT(DISTINCT finding_id) >= $focus_findings
)
SELECT
    f.family_no, f.head, n.name AS head_name, f.township, f.village, f.village_code,
    CONCAT_WS('；', '有' || a.labor || '成员', CAST(o.exit_year AS TEXT) || '年脱贫', '近期有' || q.kinds, '发现' || CAST(c.findings AS TEXT) || '条问题线索') AS reasons
FROM covered_family AS f
LEFT JOIN person_name AS n ON n.person = f.head
LEFT JOIN able AS a ON a.family_no = f.family_no
LEFT JOIN out_of_poverty AS o ON o.family_no = f.family_no
LEFT JOIN complained AS q ON q.family_no = f.family_no
LEFT JOIN counted AS c ON c.family_no = f.family_no
WHERE a.family_no IS NOT NULL OR o.family_no IS NOT NULL OR c.family_no IS NOT NULL
    OR q.family_no IS NOT NULL
ORDER BY f.township, f.village, f.family_no
