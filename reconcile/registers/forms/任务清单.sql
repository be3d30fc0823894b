-- 任务清单: a row a household (account, request, batch, village, township) with findings not suppressed, most urgent first.
WITH task AS (
    SELECT
        COALESCE(h.household, CASE WHEN f.base LIKE 'P:%' THEN p.household END, f.base) AS subject, f.*,
        CAST(f.first_seen + INTERVAL 1 DAY * CAST(s.value AS INTEGER) AS DATE) AS due_on
    FROM standing AS f
    LEFT JOIN setting AS s ON s.parameter = 'task_days' AND s.key = f.severity
    LEFT JOIN household AS h ON h.household = f.base
    LEFT JOIN person AS p ON 'P:' || p.person = f.base
),
listed AS (
    SELECT t.subject, MIN(t.due_on) AS due_on, BOOL_AND(t.is_corrected) AS is_corrected,
        STRING_AGG(DISTINCT t.title, '；' ORDER BY t.title) AS titles, STRING_AGG(t.message, '；' ORDER BY t.rule_code, t.subject_key, t.period) AS messages,
        STRING_AGG(DISTINCT t.cited, '；' ORDER BY t.cited) AS cited, STRING_AGG(DISTINCT t.remedy, '；' ORDER BY t.remedy) AS remedies,
        MIN(t.due_on) FILTER (NOT t.is_corrected) AS open_due_on,
        ARG_MIN(t.township, t.rule_code) AS township, ARG_MIN(t.village, t.rule_code) AS village, ARG_MIN(t.village_code, t.rule_code) AS village_code,
        ARG_MIN(t.name, t.rule_code) AS name, ARG_MIN(t.id_number, t.rule_code) AS id_number,
        MIN(CASE t.severity WHEN '高' THEN 1 WHEN '中' THEN 2 ELSE 3 END) AS gravity
    FROM task AS t
    GROUP BY t.subject
)
SELECT
    ROW_NUMBER() OVER (ORDER BY l.due_on NULLS LAST, l.gravity, t.first_code NULLS LAST, l.village_code NULLS LAST, l.subject) AS "序号",
    COALESCE(h.township, l.township) AS "乡镇", COALESCE(h.village, l.village) AS "村",
    COALESCE(n.name, l.name, SUBSTRING(l.subject, 3)) AS "对象",
    CASE WHEN h.head IS NOT NULL AND h.head NOT LIKE 'N:%' THEN h.head ELSE l.id_number END AS "身份证号",
    r.address AS "住址", d.phone AS "电话", l.titles AS "问题", l.messages AS "问题说明", l.cited AS "政策依据", l.remedies AS "整改要求",
    CAST(l.due_on AS TEXT) AS "完成时限", CASE WHEN l.open_due_on < $as_of THEN '是' ELSE '否' END AS "逾期"
FROM listed AS l
LEFT JOIN household AS h ON h.household = l.subject
LEFT JOIN person_name AS n ON n.person = COALESCE(h.head, l.id_number)
LEFT JOIN register_person AS r ON r.person = COALESCE(h.head, l.id_number)
LEFT JOIN (SELECT person, MIN(phone) AS phone FROM dibao_roster GROUP BY person) AS d ON d.person = COALESCE(h.head, l.id_number)
LEFT JOIN township_order AS t ON t.township = COALESCE(h.township, l.township)
ORDER BY 1
