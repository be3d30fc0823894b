-- 防贫季度报送表: a township a row, 合计 first; the quarter is as-of's, to as-of.
WITH span AS (
    SELECT CAST(MAKE_DATE($year, MONTH($as_of) - (MONTH($as_of) - 1) % 3, 1) AS DATE) AS first_day,
        EXISTS (SELECT 1 FROM handed_in WHERE source = 'field_survey') AS has_survey,
        EXISTS (SELECT 1 FROM handed_in WHERE source = 'risk_ledger') AS has_risks,
        EXISTS (SELECT 1 FROM handed_in WHERE source = 'tekun_roster') AS has_tekun,
        EXISTS (SELECT 1 FROM handed_in WHERE source = 'temporary_relief') AS has_relief,
        EXISTS (SELECT 1 FROM handed_in WHERE source = 'poverty_registry' AND field = 'monitor_type') AS has_monitored
),
listed AS (
    SELECT '合计' AS scope, NULL AS first_code, 0 AS rank_no UNION ALL SELECT township, first_code, 1 FROM township_order
),
homes AS (
    SELECT r.*, h.members, h.has_covered, h.has_supported
    FROM registry_household AS r JOIN household AS h ON h.household = r.household
),
called AS (
    SELECT DISTINCT p.household_id
    FROM field_survey AS s JOIN poverty_registry AS p ON p.person = s.person CROSS JOIN span
    WHERE s.survey_date >= first_day
),
households AS (
    SELECT l.scope,
        COUNT(*) FILTER (h.poverty_status = '已脱贫') AS out_homes, SUM(h.members) FILTER (h.poverty_status = '已脱贫') AS out_people,
        COUNT(*) FILTER (h.is_monitored AND h.monitor_type = '脱贫监测户') AS unstable, SUM(h.members) FILTER (h.is_monitored AND h.monitor_type = '脱贫监测户') AS unstable_people,
        COUNT(*) FILTER (h.is_monitored AND h.monitor_type = '边缘户') AS edge, SUM(h.members) FILTER (h.is_monitored AND h.monitor_type = '边缘户') AS edge_people,
        COUNT(*) FILTER (h.is_monitored AND h.monitor_type = '突发严重困难户') AS sudden, SUM(h.members) FILTER (h.is_monitored AND h.monitor_type = '突发严重困难户') AS sudden_people,
        COUNT(*) FILTER (h.monitored_on >= first_day) AS fresh, COUNT(*) FILTER (h.cleared_on >= first_day) AS cleared,
        COUNT(*) FILTER (h.is_monitored AND c.household_id IS NOT NULL) AS called,
        COUNT(*) FILTER (h.is_monitored AND h.has_covered) AS covered, COUNT(*) FILTER (h.is_monitored AND h.has_supported) AS supported
    FROM listed AS l CROSS JOIN span JOIN homes AS h ON l.rank_no = 0 OR h.township = l.scope
    LEFT JOIN called AS c ON c.household_id = h.household_id
    GROUP BY l.scope
),
risk AS (
    SELECT w.*, COALESCE(p.township, q.township, k.township) AS township
    FROM warned_home AS w
    LEFT JOIN subject_place AS p ON p.subject = w.home
    LEFT JOIN person_place AS q ON q.person = w.person
    LEFT JOIN risk_ledger AS k ON k.row_id = w.row_id
),
raised AS (
    SELECT home, township, BOOL_OR(channel = '线上') AS is_online, BOOL_OR(channel = '线下') AS is_offline
    FROM risk CROSS JOIN span WHERE raised_on >= first_day GROUP BY home, township
),
ways AS (
    SELECT l.scope, COUNT(DISTINCT home) FILTER (is_online) AS online, COUNT(DISTINCT home) FILTER (is_offline) AS offline,
        COUNT(DISTINCT home) FILTER (is_online AND is_offline) AS agreed
    FROM listed AS l JOIN raised AS r ON l.rank_no = 0 OR r.township = l.scope GROUP BY l.scope
),
steps AS (
    SELECT l.scope,
        COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '教育') AS r1, COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '医疗') AS r2,
        COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '住房') AS r3, COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '饮水') AS r4,
        COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '产业就业') AS r5, COUNT(*) FILTER (decision = '纳入' AND done_on IS NULL AND risk = '其他') AS r6,
        COUNT(*) FILTER (ordered_on >= first_day) AS ordered, COUNT(*) FILTER (done_on >= first_day) AS done, SUM(amount) FILTER (done_on >= first_day) AS amount
    FROM listed AS l CROSS JOIN span JOIN risk AS r ON l.rank_no = 0 OR r.township = l.scope GROUP BY l.scope
),
awards AS (
    SELECT l.scope, COUNT(*) AS times, SUM(a.amount) AS amount
    FROM listed AS l CROSS JOIN span
    JOIN award AS a ON a.paid_date >= first_day
    JOIN person AS p ON p.person = a.person
    JOIN homes AS h ON h.household = p.household AND h.is_monitored AND (l.rank_no = 0 OR h.township = l.scope)
    GROUP BY l.scope
),
faults AS (
    SELECT l.scope, COUNT(DISTINCT f.subject_key) FILTER (f.rule_code = 'MO06') AS overdue, COUNT(DISTINCT f.base) FILTER (f.rule_code = 'MO02') AS expired,
        COUNT(DISTINCT f.base) FILTER (f.rule_code IN ('MC06', 'MR02', 'MO01', 'MO02', 'MO03', 'MO04', 'MO05', 'MO06', 'MO07')) AS troubled
    FROM listed AS l JOIN standing AS f ON l.rank_no = 0 OR f.township = l.scope GROUP BY l.scope
)
SELECT
    l.scope AS "乡镇", COALESCE(h.out_homes, 0) AS "已脱贫户数", CAST(COALESCE(h.out_people, 0) AS BIGINT) AS "已脱贫人数",
    CASE WHEN has_monitored THEN COALESCE(h.unstable, 0) END AS "监测户数", CASE WHEN has_monitored THEN CAST(COALESCE(h.unstable_people, 0) AS BIGINT) END AS "监测人数",
    CASE WHEN has_monitored THEN COALESCE(h.edge, 0) END AS "边缘户数", CASE WHEN has_monitored THEN CAST(COALESCE(h.edge_people, 0) AS BIGINT) END AS "边缘人数",
    CASE WHEN has_monitored THEN COALESCE(h.sudden, 0) END AS "突发困难户数", CASE WHEN has_monitored THEN CAST(COALESCE(h.sudden_people, 0) AS BIGINT) END AS "突发困难人数",
    CASE WHEN has_monitored THEN COALESCE(h.fresh, 0) END AS "本季新识别户数", CASE WHEN has_monitored THEN COALESCE(h.cleared, 0) END AS "本季消除户数",
    CASE WHEN has_survey AND has_monitored THEN COALESCE(h.called, 0) END AS "本季排查户数",
    CASE WHEN has_risks THEN COALESCE(w.online, 0) END AS "线上预警户数", CASE WHEN has_risks THEN COALESCE(w.offline, 0) END AS "线下排查户数",
    CASE WHEN has_risks THEN COALESCE(w.agreed, 0) END AS "一致户数",
    CASE WHEN has_risks THEN COALESCE(s.r1, 0) END AS "教育", CASE WHEN has_risks THEN COALESCE(s.r2, 0) END AS "医疗",
    CASE WHEN has_risks THEN COALESCE(s.r3, 0) END AS "住房", CASE WHEN has_risks THEN COALESCE(s.r4, 0) END AS "饮水",
    CASE WHEN has_risks THEN COALESCE(s.r5, 0) END AS "产业就业", CASE WHEN has_risks THEN COALESCE(s.r6, 0) END AS "其他",
    CASE WHEN has_risks THEN COALESCE(s.ordered, 0) END AS "开单件数", CASE WHEN has_risks THEN COALESCE(s.done, 0) END AS "落实件数",
    CASE WHEN has_risks THEN CAST(COALESCE(s.amount, 0) AS DECIMAL(18, 2)) END AS "落实金额",
    CASE WHEN m6.code IS NOT NULL THEN COALESCE(f.overdue, 0) END AS "逾期件数",
    CASE WHEN has_monitored THEN COALESCE(h.covered, 0) END AS "纳入低保户数", CASE WHEN has_monitored AND has_tekun THEN COALESCE(h.supported, 0) END AS "纳入特困户数",
    CASE WHEN has_relief THEN COALESCE(a.times, 0) END AS "救助人次", CASE WHEN has_relief THEN CAST(COALESCE(a.amount, 0) AS DECIMAL(18, 2)) END AS "救助金额",
    CASE WHEN m2.code IS NOT NULL THEN COALESCE(f.expired, 0) END AS "期满未处置户数",
    CASE WHEN every.rules = 9 THEN COALESCE(f.troubled, 0) END AS "问题户数"
FROM listed AS l CROSS JOIN span
LEFT JOIN households AS h ON h.scope = l.scope LEFT JOIN ways AS w ON w.scope = l.scope LEFT JOIN steps AS s ON s.scope = l.scope
LEFT JOIN awards AS a ON a.scope = l.scope LEFT JOIN faults AS f ON f.scope = l.scope
LEFT JOIN rule_ran AS m6 ON m6.code = 'MO06' LEFT JOIN rule_ran AS m2 ON m2.code = 'MO02'
CROSS JOIN (SELECT COUNT(*) AS rules FROM rule_ran WHERE code IN ('MC06', 'MR02', 'MO01', 'MO02', 'MO03', 'MO04', 'MO05', 'MO06', 'MO07')) AS every
ORDER BY l.rank_no, l.first_code NULLS LAST, l.scope
