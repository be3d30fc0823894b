-- 督战村清单: villages where the share or the number of people in need asks for it.
WITH village AS (
    SELECT village_code, township, village, COALESCE(poor_village, FALSE) AS is_poor
    FROM village_list
    QUALIFY ROW_NUMBER() OVER (PARTITION BY village_code ORDER BY row_id) = 1
),
people AS (
    SELECT p.village_code, COUNT(*) AS people
    FROM person AS p
    WHERE p.is_resident AND NOT (COALESCE(p.hukou_type, '') LIKE '%非农业%' OR COALESCE(p.hukou_type, '') LIKE '%城镇%')
    GROUP BY p.village_code
),
needy AS (
    SELECT h.village_code, p.person, p.is_covered, p.is_supported, h.household
    FROM registry_household AS h JOIN person AS p ON p.household = h.household AND p.is_alive
    WHERE h.is_in_need
),
counted AS (
    SELECT village_code, COUNT(DISTINCT household) AS homes, COUNT(*) AS people, COUNT(*) FILTER (is_covered) AS covered, COUNT(*) FILTER (is_supported) AS supported
    FROM needy GROUP BY village_code
),
homes AS (
    SELECT village_code, COUNT(*) AS homes FROM registry_household WHERE is_in_need GROUP BY village_code
),
awards AS (
    SELECT n.village_code, COUNT(*) AS times, SUM(a.amount) AS amount
    FROM needy AS n JOIN award AS a ON a.person = n.person
    WHERE a.paid_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
    GROUP BY n.village_code
),
judged AS (
    SELECT v.*, COALESCE(p.people, 0) AS registered, COALESCE(h.homes, 0) AS homes, COALESCE(c.people, 0) AS needy,
        COALESCE(c.covered, 0) AS covered, COALESCE(c.supported, 0) AS supported,
        CASE WHEN p.people > 0 THEN CAST(COALESCE(c.people, 0) / p.people AS DECIMAL(18, 4)) END AS rate,
        CASE WHEN p.people > 0 THEN COALESCE(c.people, 0) >= $watch_rate * p.people ELSE FALSE END AS is_dense,
        COALESCE(a.times, 0) AS times, COALESCE(a.amount, 0) AS amount
    FROM village AS v
    LEFT JOIN people AS p ON p.village_code = v.village_code
    LEFT JOIN homes AS h ON h.village_code = v.village_code
    LEFT JOIN counted AS c ON c.village_code = v.village_code
    LEFT JOIN awards AS a ON a.village_code = v.village_code
)
SELECT
    ROW_NUMBER() OVER (ORDER BY t.first_code NULLS LAST, j.township, j.village_code) AS "序号",
    j.township AS "乡镇", j.village AS "村", j.village_code AS "区划代码", CASE WHEN j.is_poor THEN '挂牌督战' ELSE '重点督办' END AS "类别",
    j.registered AS "户籍人口", j.homes AS "未脱贫户数", j.needy AS "未脱贫人数", j.rate AS "发生率",
    j.covered AS "已纳入低保人数", CASE WHEN EXISTS (SELECT 1 FROM handed_in WHERE source = 'tekun_roster') THEN j.supported END AS "已纳入特困人数",
    CASE WHEN EXISTS (SELECT 1 FROM handed_in WHERE source = 'temporary_relief') THEN j.times END AS "救助人次",
    CASE WHEN EXISTS (SELECT 1 FROM handed_in WHERE source = 'temporary_relief') THEN CAST(j.amount AS DECIMAL(18, 2)) END AS "救助金额"
FROM judged AS j
LEFT JOIN township_order AS t ON t.township = j.township
WHERE j.is_dense OR (j.is_poor AND j.needy > $watch_people) OR (NOT j.is_poor AND j.needy >= $watch_people)
ORDER BY 1
