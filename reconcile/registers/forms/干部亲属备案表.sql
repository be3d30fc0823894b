-- 干部亲属备案表: each cadre and the covered people who are he or related to him; one row where there are none.
WITH someone AS (
    SELECT person, MIN(name) AS name, ARG_MIN(position, row_id) FILTER (position IS NOT NULL) AS position FROM cadre GROUP BY person
),
held AS (
    SELECT person, family_no, category, COALESCE(family_amount, monthly_amount) AS money, start_date
    FROM dibao_cover WHERE is_covered
    QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY o.first_code NULLS LAST, l.township, l.village_code NULLS LAST, c.person, r.rank_no, r.person) AS "序号",
    l.township AS "乡镇", l.village AS "村", COALESCE(n.name, c.name) AS "干部姓名",
    CASE WHEN c.person NOT LIKE 'N:%' THEN c.person END AS "干部身份证号", c.position AS "职务",
    CASE WHEN r.person IS NULL THEN '无' ELSE m.name END AS "享受低保人员",
    CASE WHEN r.person NOT LIKE 'N:%' THEN r.person END AS "身份证号", r.relation AS "与干部关系",
    h.family_no AS "低保家庭编号", h.category AS "保障类别", CAST(h.money AS DECIMAL(18, 2)) AS "月保障金",
    CAST(h.start_date AS TEXT) AS "享受起始日期",
    CASE WHEN r.person IS NULL THEN NULL WHEN r.is_filed THEN '已备案' ELSE '未备案' END AS "备案情况",
    CAST(r.filed_on AS TEXT) AS "备案日期"
FROM someone AS c
LEFT JOIN (SELECT * FROM cadre_relation WHERE is_covered) AS r ON r.cadre = c.person
LEFT JOIN held AS h ON h.person = r.person
LEFT JOIN person_place AS l ON l.person = c.person
LEFT JOIN township_order AS o ON o.township = l.township
LEFT JOIN person_name AS n ON n.person = c.person
LEFT JOIN person_name AS m ON m.person = r.person
ORDER BY 1
