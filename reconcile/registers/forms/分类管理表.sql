-- 分类管理表: each covered family, and each supported person who is in none, by who of them can work.
WITH illness AS (
    SELECT DISTINCT person FROM major_illness
),
registered AS (
    SELECT person, BOOL_OR(labor IN ('丧失劳动力', '无劳动力')) AS is_unable, BOOL_OR(health = '患有大病') AS is_ill, BOOL_OR(labor IS NOT NULL) AS has_labor
    FROM poverty_registry GROUP BY person
),
member AS (
    SELECT DISTINCT c.family_no, p.person, p.name, p.age, p.is_supported,
        CASE WHEN p.age >= $tekun_old_from THEN '老年人' WHEN p.age < $tekun_child_below THEN '未成年人' WHEN p.is_severe THEN '重度残疾'
            WHEN i.person IS NOT NULL THEN '重病' WHEN r.is_unable THEN '无劳动能力' WHEN r.is_ill THEN '重病' END AS sign,
        COALESCE(r.has_labor, FALSE) AS has_labor
    FROM dibao_cover AS c
    JOIN person AS p ON p.person = c.person AND p.is_alive
    LEFT JOIN illness AS i ON i.person = p.person
    LEFT JOIN registered AS r ON r.person = p.person
    WHERE c.is_covered
),
counted AS (
    SELECT family_no, COUNT(*) AS people, BOOL_OR(is_supported) AS has_supported, BOOL_AND(sign IS NOT NULL) AS is_unable,
        STRING_AGG(name || '（' || COALESCE(sign, '有劳动能力') || '）', '、' ORDER BY person) AS told,
        COUNT(*) FILTER (sign IS NULL) AS able,
        COUNT(*) FILTER (sign IS NULL AND age BETWEEN $working_age_from AND $working_age_to AND NOT has_labor) AS unregistered
    FROM member GROUP BY family_no
),
kept AS (
    SELECT f.family_no, f.head AS person, f.township, f.village, f.village_code, COALESCE(c.people, 0) AS people, f.category, f.scheme, f.class_no,
        CASE WHEN c.has_supported THEN '重点保障户' WHEN c.is_unable THEN '长期保障户' ELSE '一般保障户' END AS kind, c.told,
        COALESCE(c.able, 0) AS able, COALESCE(c.unregistered, 0) AS unregistered,
        CAST(COALESCE(s.value, $review_months_unclassed) AS INTEGER) AS months,
        CASE WHEN v.reviews > 0 THEN GREATEST(COALESCE(f.last_review, f.last_start), f.last_start) END AS reviewed_on, f.valid_until
    FROM covered_family AS f
    LEFT JOIN counted AS c ON c.family_no = f.family_no
    LEFT JOIN setting AS s ON s.parameter = 'review_months' AND s.key = f.category
    CROSS JOIN (SELECT COUNT(last_review_date) AS reviews FROM dibao_roster) AS v
    UNION ALL
    SELECT NULL, s.person, l.township, l.village, l.village_code, 1, NULL, NULL, NULL, '重点保障户', n.name || '（特困供养）', 0, 0,
        CAST($assessment_months AS INTEGER), s.assessed_on, NULL
    FROM supported_person AS s
    JOIN person AS p ON p.person = s.person AND p.is_alive AND NOT p.is_covered
    LEFT JOIN person_place AS l ON l.person = s.person
    LEFT JOIN person_name AS n ON n.person = s.person
),
dated AS (
    SELECT *, CAST(reviewed_on + INTERVAL 1 MONTH * months AS DATE) AS next_on FROM kept
)
SELECT
    ROW_NUMBER() OVER (ORDER BY t.first_code NULLS LAST, d.township, d.village_code NULLS LAST,
        CASE d.kind WHEN '重点保障户' THEN 1 WHEN '长期保障户' THEN 2 ELSE 3 END, d.family_no NULLS LAST, d.person) AS "序号",
    d.township AS "乡镇", d.village AS "村", d.family_no AS "低保家庭编号", n.name AS "户主姓名", CASE WHEN d.person NOT LIKE 'N:%' THEN d.person END AS "身份证号",
    CAST(d.people AS BIGINT) AS "保障人口", d.category AS "保障类别", d.kind AS "分类", d.told AS "依据",
    CAST(d.able AS BIGINT) AS "有劳动能力人数", CAST(d.unregistered AS BIGINT) AS "劳动能力未登记人数", d.months AS "核查周期",
    CAST(d.reviewed_on AS TEXT) AS "最近核查日期", CAST(d.next_on AS TEXT) AS "下次核查日期", CAST(d.valid_until AS TEXT) AS "有效期止",
    NULLIF(CONCAT_WS('；',
        CASE WHEN d.scheme = '农村' AND d.kind = '长期保障户' AND d.class_no IN (3, 4) THEN '类别偏低' END,
        CASE WHEN d.scheme = '农村' AND d.kind = '一般保障户' AND d.class_no = 1 THEN '类别偏高' END,
        CASE WHEN d.next_on < $as_of THEN '核查逾期' END), '') AS "提示"
FROM dated AS d
LEFT JOIN person_name AS n ON n.person = d.person
LEFT JOIN township_order AS t ON t.township = d.township
ORDER BY 1
