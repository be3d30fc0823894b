-- 线上线下对比表: a home and quarter of risks raised within the last months a row.
WITH raised AS (
    SELECT w.home, w.quarter, MIN(w.head) AS head, MIN(w.row_id) AS row_id,
        MIN(w.raised_on) FILTER (w.channel = '线上') AS online_on, MIN(w.raised_on) FILTER (w.channel = '线下') AS offline_on,
        STRING_AGG(DISTINCT w.risk, '、' ORDER BY w.risk) AS risks,
        CASE WHEN BOOL_OR(w.decision = '不纳入') THEN '不纳入' WHEN BOOL_OR(w.decision = '纳入') THEN '纳入' END AS decision
    FROM warned_home AS w
    WHERE w.is_recent
    GROUP BY w.home, w.quarter
),
judged AS (
    SELECT r.*, g.household_id, COALESCE(p.township, q.township, k.township) AS township, COALESCE(p.village, q.village, k.village) AS village,
        COALESCE(p.village_code, q.village_code, k.village_code) AS village_code,
        CASE WHEN online_on IS NOT NULL AND offline_on IS NOT NULL THEN '一致' WHEN online_on IS NOT NULL THEN '仅线上'
            WHEN offline_on IS NOT NULL THEN '仅线下' END AS compared,
        CASE WHEN g.is_monitored THEN '已纳入' WHEN g.monitor_type IS NOT NULL AND g.risk_cleared THEN '已消除' ELSE '未纳入' END AS watched
    FROM raised AS r
    LEFT JOIN registry_household AS g ON g.household = r.home
    LEFT JOIN subject_place AS p ON p.subject = r.home
    LEFT JOIN person_place AS q ON q.person = r.head
    LEFT JOIN risk_ledger AS k ON k.row_id = r.row_id
)
SELECT
    ROW_NUMBER() OVER (ORDER BY t.first_code NULLS LAST, j.township, j.village_code NULLS LAST, j.quarter, j.home) AS "序号",
    j.township AS "乡镇", j.village AS "村", n.name AS "户主姓名", CASE WHEN j.head NOT LIKE 'N:%' THEN j.head END AS "身份证号",
    j.household_id AS "户编号", j.quarter AS "季度", CAST(j.online_on AS TEXT) AS "线上预警日期", CAST(j.offline_on AS TEXT) AS "线下排查日期",
    j.risks AS "风险类型", j.compared AS "比对结果", j.decision AS "认定结果", j.watched AS "监测状态",
    CASE WHEN j.compared = '一致' AND COALESCE(j.decision, '') <> '不纳入' AND j.watched = '未纳入' THEN '列入建议名单'
        WHEN j.compared LIKE '仅%' AND j.decision IS NULL THEN '反馈核实' END AS "处理"
FROM judged AS j
LEFT JOIN person_name AS n ON n.person = j.head
LEFT JOIN township_order AS t ON t.township = j.township
ORDER BY 1
