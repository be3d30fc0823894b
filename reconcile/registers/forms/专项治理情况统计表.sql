-- 专项治理情况统计表: a township a row, 合计 first; each figure from findings not suppressed, nothing where a rule did not run.
WITH listed AS (
    SELECT '合计' AS scope, NULL AS first_code, 0 AS rank_no UNION ALL SELECT township, first_code, 1 FROM township_order
),
ruled AS (
    SELECT code FROM (VALUES ('WF14'), ('WF15'), ('OE01'), ('OE02'), ('OE03'), ('OE04'), ('OE05'), ('OE06'), ('OE07'), ('OE08'), ('OE09'), ('OE11'),
        ('OE13'), ('OE12'), ('OE14'), ('IN01'), ('IN02'), ('IN03'), ('MC01'), ('MC02'), ('MC03'), ('MC04'), ('MC05'), ('MC06'), ('MC07'), ('MC13'),
        ('PR01'), ('PR02'), ('PR03'), ('PR05'), ('PR09'), ('PR10'), ('PR04'), ('WF01'), ('WF02'), ('WF03'), ('WF05'), ('WF06'), ('WF11'), ('WF12'),
        ('WF13'), ('WF22'), ('WF07')) AS t(code)
),
found AS (
    SELECT f.*, CASE WHEN f.base LIKE 'P:%' THEN COALESCE(p.household, f.base) ELSE f.base END AS home
    FROM standing AS f
    LEFT JOIN person AS p ON 'P:' || p.person = f.base
),
overdue AS (
    SELECT l.scope, COUNT(DISTINCT COALESCE(c.family_key, f.base)) AS families
    FROM listed AS l JOIN standing AS f ON l.rank_no = 0 OR f.township = l.scope
    LEFT JOIN dibao_cover AS c ON 'P:' || c.person = f.base AND c.is_covered
    WHERE f.rule_code IN ('OE01', 'OE02', 'OE03', 'OE04', 'OE05', 'OE06', 'OE07', 'OE08', 'OE09', 'OE11')
        AND (f.base LIKE 'D:%' OR c.family_key IS NOT NULL)
    GROUP BY l.scope
),
faults AS (
    SELECT l.scope,
        COUNT(*) FILTER (rule_code = 'WF14') AS wf14, COUNT(DISTINCT base) FILTER (rule_code = 'WF15') AS wf15,
        COUNT(DISTINCT base) FILTER (rule_code = 'OE13') AS merged, COUNT(DISTINCT base) FILTER (rule_code = 'OE12') AS split,
        COUNT(DISTINCT base) FILTER (rule_code = 'OE14') AS single, COUNT(DISTINCT base) FILTER (rule_code IN ('IN01', 'IN02', 'IN03')) AS kin,
        COUNT(DISTINCT home) FILTER (rule_code IN ('MC01', 'MC02', 'MC03', 'MC04', 'MC05', 'MC06', 'MC07', 'MC13')) AS missed,
        COUNT(DISTINCT base) FILTER (rule_code IN ('PR01', 'PR02', 'PR03', 'PR05', 'PR09', 'PR10')) AS process, COUNT(*) FILTER (rule_code = 'PR04') AS pr04,
        COUNT(*) FILTER (rule_code = 'WF01' AND base LIKE 'D:%') AS wf01, COUNT(*) FILTER (rule_code = 'WF02' AND base LIKE 'D:%') AS wf02,
        COUNT(*) FILTER (rule_code = 'WF03' AND base LIKE 'D:%') AS wf03, COUNT(*) FILTER (rule_code IN ('WF05', 'WF06', 'WF11', 'WF12', 'WF13')) AS accounts,
        COUNT(*) FILTER (rule_code = 'WF22') AS wf22, COUNT(*) FILTER (rule_code = 'WF07') AS wf07, COUNT(*) FILTER (list = 'data_quality') AS quality,
        COUNT(*) FILTER (rule_code IN (SELECT code FROM ruled) OR list = 'data_quality') AS every,
        COUNT(*) FILTER ((rule_code IN (SELECT code FROM ruled) OR list = 'data_quality') AND is_corrected) AS corrected,
        SUM(recovered) AS recovered, SUM(repaid) AS repaid
    FROM listed AS l JOIN found AS f ON l.rank_no = 0 OR f.township = l.scope GROUP BY l.scope
),
covered AS (
    SELECT l.scope, COUNT(*) AS families, COUNT(*) FILTER (v.unit IS NOT NULL) AS called, COUNT(*) FILTER (p.family_no IS NULL) AS unposted
    FROM listed AS l JOIN covered_family AS f ON l.rank_no = 0 OR f.township = l.scope
    LEFT JOIN surveyed AS v ON v.unit = f.family_key
    LEFT JOIN (SELECT DISTINCT family_no FROM publicity_list WHERE kind = '在保') AS p ON p.family_no = f.family_no
    GROUP BY l.scope
),
people AS (
    SELECT l.scope, COUNT(*) AS people
    FROM listed AS l JOIN (SELECT p.person, s.township FROM person AS p LEFT JOIN person_place AS s ON s.person = p.person WHERE p.is_covered AND p.is_alive) AS c
        ON l.rank_no = 0 OR c.township = l.scope
    GROUP BY l.scope
),
meetings AS (
    SELECT l.scope, COUNT(DISTINCT m.subject_key || '|' || CAST(m.met_on AS TEXT)) AS meetings
    FROM listed AS l JOIN meeting AS m ON m.met_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE) AND (l.rank_no = 0 OR m.township = l.scope)
    GROUP BY l.scope
),
refused AS (
    SELECT l.scope, COUNT(*) AS rows FROM listed AS l JOIN refused_row AS r ON l.rank_no = 0 OR r.township = l.scope GROUP BY l.scope
),
money AS (
    SELECT l.scope, SUM(s.owed) AS owed, SUM(s.paid) AS paid
    FROM listed AS l JOIN reviewed_period AS s ON s.subject_key LIKE 'D:%' JOIN family AS f ON f.family_key = s.subject_key
    WHERE l.rank_no = 0 OR f.township = l.scope
    GROUP BY l.scope
),
moved AS (
    SELECT l.scope, COUNT(*) FILTER (NOT f.is_covered AND YEAR(f.ended_on) = $year) AS gone, COUNT(*) FILTER (b.first_start >= MAKE_DATE($year, 1, 1)) AS fresh
    FROM listed AS l JOIN family AS f ON l.rank_no = 0 OR f.township = l.scope
    JOIN (SELECT family_no, MIN(start_date) AS first_start FROM dibao_cover GROUP BY family_no) AS b ON b.family_no = f.family_no
    GROUP BY l.scope
),
ran AS (
    SELECT LIST(code) AS codes FROM rule_ran
),
given AS (
    SELECT LIST(source) AS sources FROM handed_in WHERE field = ''
)
SELECT
    l.scope AS "乡镇", COALESCE(c.families, 0) AS "在保户数", COALESCE(p.people, 0) AS "在保人数",
    CASE WHEN LIST_CONTAINS(sources, 'field_survey') THEN COALESCE(c.called, 0) END AS "清查户数",
    CASE WHEN LIST_CONTAINS(codes, 'WF14') THEN COALESCE(f.wf14, 0) END AS "两个标准", CASE WHEN LIST_CONTAINS(codes, 'WF15') THEN COALESCE(f.wf15, 0) END AS "低于标准户数",
    CASE WHEN LIST_HAS_ALL(codes, ['OE01', 'OE02', 'OE03', 'OE04', 'OE05', 'OE06', 'OE07', 'OE08', 'OE09', 'OE11']) THEN COALESCE(d.families, 0) END AS "应退户数",
    CASE WHEN LIST_CONTAINS(codes, 'OE13') THEN COALESCE(f.merged, 0) END AS "合户保户数", CASE WHEN LIST_CONTAINS(codes, 'OE12') THEN COALESCE(f.split, 0) END AS "分户保户数",
    CASE WHEN LIST_CONTAINS(codes, 'OE14') THEN COALESCE(f.single, 0) END AS "单人户不符户数",
    CASE WHEN LIST_HAS_ALL(codes, ['IN01', 'IN02', 'IN03']) THEN COALESCE(f.kin, 0) END AS "关系保人数",
    CASE WHEN LIST_HAS_ALL(codes, ['MC01', 'MC02', 'MC03', 'MC04', 'MC05', 'MC06', 'MC07', 'MC13']) THEN COALESCE(f.missed, 0) END AS "应保未保户数",
    CASE WHEN LIST_HAS_ALL(codes, ['PR01', 'PR02', 'PR03', 'PR05', 'PR09', 'PR10']) THEN COALESCE(f.process, 0) END AS "程序问题户数",
    CASE WHEN LIST_CONTAINS(sources, 'deliberation') THEN COALESCE(m.meetings, 0) END AS "评议会次数",
    CASE WHEN LIST_CONTAINS(codes, 'PR04') THEN COALESCE(f.pr04, 0) END AS "评议会不合规次数",
    CASE WHEN LIST_CONTAINS(sources, 'publicity_list') THEN COALESCE(c.unposted, 0) END AS "未公示户数",
    COALESCE(r.rows, 0) AS "拒收行数", COALESCE(f.quality, 0) AS "数据质量条数",
    CAST(COALESCE(y.owed, 0) AS DECIMAL(18, 2)) AS "应发金额", CAST(COALESCE(y.paid, 0) AS DECIMAL(18, 2)) AS "实发金额",
    CASE WHEN LIST_CONTAINS(codes, 'WF01') THEN COALESCE(f.wf01, 0) END AS "未发放户次", CASE WHEN LIST_CONTAINS(codes, 'WF02') THEN COALESCE(f.wf02, 0) END AS "未足额户次",
    CASE WHEN LIST_CONTAINS(codes, 'WF03') THEN COALESCE(f.wf03, 0) END AS "未按时户次",
    CASE WHEN LIST_HAS_ALL(codes, ['WF05', 'WF06', 'WF11', 'WF12', 'WF13']) THEN COALESCE(f.accounts, 0) END AS "冒领及账户异常条数",
    CASE WHEN LIST_CONTAINS(codes, 'WF22') THEN COALESCE(f.wf22, 0) END AS "非社会化发放人次", CASE WHEN LIST_CONTAINS(codes, 'WF07') THEN COALESCE(f.wf07, 0) END AS "扣缴条数",
    CASE WHEN EXISTS (SELECT 1 FROM handed_in WHERE source = 'dibao_roster' AND field = 'end_date') THEN COALESCE(v.gone, 0) END AS "清退户数",
    COALESCE(v.fresh, 0) AS "新纳入户数", COALESCE(f.every, 0) AS "问题条数", COALESCE(f.corrected, 0) AS "已整改条数",
    CAST(COALESCE(f.recovered, 0) AS DECIMAL(18, 2)) AS "追缴金额", CAST(COALESCE(f.repaid, 0) AS DECIMAL(18, 2)) AS "补发金额"
FROM listed AS l CROSS JOIN ran CROSS JOIN given
LEFT JOIN faults AS f ON f.scope = l.scope LEFT JOIN overdue AS d ON d.scope = l.scope LEFT JOIN covered AS c ON c.scope = l.scope LEFT JOIN people AS p ON p.scope = l.scope
LEFT JOIN meetings AS m ON m.scope = l.scope LEFT JOIN refused AS r ON r.scope = l.scope LEFT JOIN money AS y ON y.scope = l.scope LEFT JOIN moved AS v ON v.scope = l.scope
ORDER BY l.rank_no, l.first_code NULLS LAST, l.scope
