-- 评议结果汇总表: each covered family of a village with a meeting within the last months.
WITH recent AS (
    SELECT *, CASE WHEN village_code IS NOT NULL THEN 'V:' || village_code
        ELSE 'V:' || COALESCE(township, '') || '|' || COALESCE(village, '') END AS village_key
    FROM deliberation
    WHERE met_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
),
village AS (
    SELECT village_key, MAX(met_on) AS met_on, COUNT(family_no) AS rated FROM recent GROUP BY village_key
),
own AS (
    SELECT *, COALESCE(votes_for <= $panel_pass_share * attendees, FALSE) AS is_voted_down
    FROM recent WHERE family_no IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY family_no ORDER BY met_on DESC, COALESCE(votes_for <= $panel_pass_share * attendees, FALSE) DESC, row_id) = 1
),
irregular AS (
    SELECT DISTINCT subject_key AS village_key, met_on FROM meeting
    WHERE attendees < $panel_min OR is_few_representatives OR NOT COALESCE(signed, FALSE)
),
living AS (
    SELECT c.family_no, COUNT(DISTINCT c.person) AS people
    FROM dibao_cover AS c JOIN person AS p ON p.person = c.person AND p.is_alive WHERE c.is_covered GROUP BY c.family_no
)
SELECT
    ROW_NUMBER() OVER (ORDER BY t.first_code NULLS LAST, f.township, f.village_code NULLS LAST, f.class_no NULLS LAST, f.family_no) AS "序号",
    f.township AS "乡镇", f.village AS "村", f.family_no AS "低保家庭编号", n.name AS "户主姓名",
    CASE WHEN f.head NOT LIKE 'N:%' THEN f.head END AS "身份证号", COALESCE(l.people, 0) AS "保障人口", f.category AS "保障类别",
    CAST(COALESCE(w.owed, 0) AS DECIMAL(18, 2)) AS "户月保障金", CAST(o.met_on AS TEXT) AS "评议日期",
    o.attendees AS "评议人数", o.representatives AS "村民代表人数", o.votes_for AS "同意", o.votes_against AS "不同意", o.votes_abstain AS "弃权",
    CASE WHEN v.rated = 0 THEN '未按户登记' WHEN o.family_no IS NULL THEN '未评议' WHEN o.is_voted_down THEN '未通过'
        WHEN o.votes_for IS NULL THEN '票数未填' ELSE '通过' END AS "评议结果",
    CASE WHEN i.met_on IS NOT NULL AND r.code IS NOT NULL THEN '会议不合规' END AS "备注"
FROM (SELECT *, family_no AS own_no FROM covered_family) AS f
JOIN family_village AS k ON k.family_no = f.family_no
JOIN village AS v ON v.village_key = k.village_key
LEFT JOIN own AS o ON o.family_no = f.family_no
LEFT JOIN irregular AS i
    ON i.met_on = COALESCE(o.met_on, v.met_on) AND i.village_key = COALESCE(o.village_key, v.village_key)
LEFT JOIN rule_ran AS r ON r.code = 'PR04'
LEFT JOIN living AS l ON l.family_no = f.family_no
LEFT JOIN owed_now AS w ON w.family_key = f.family_key
LEFT JOIN person_name AS n ON n.person = f.head
LEFT JOIN township_order AS t ON t.township = f.township
ORDER BY 1
