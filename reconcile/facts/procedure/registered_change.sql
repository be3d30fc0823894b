/*---
grain: 一条变动记录
holds: 建档立卡人员的低保变动
---*/
-- dibao_changes rows of persons in the registry, with the person's village and when it left poverty.
SELECT
    g.row_id, g.person, 'P:' || g.person AS subject_key, g.name, g.change_date, g.change_type, g.reason,
    COALESCE(wf.text, g.from_category) AS from_category, COALESCE(wt.text, g.to_category) AS to_category,
    v.village, COALESCE(v.poor_village, FALSE) AS is_poor_village, v.exit_date
FROM dibao_changes AS g
JOIN (SELECT DISTINCT person FROM poverty_registry) AS r ON r.person = g.person
LEFT JOIN person_place AS p ON p.person = g.person
LEFT JOIN (
    SELECT village_code, village, poor_village, exit_date
    FROM village_list
    QUALIFY ROW_NUMBER() OVER (PARTITION BY village_code ORDER BY row_id) = 1
) AS v ON v.village_code = p.village_code
LEFT JOIN setting AS wf ON wf.parameter = 'category_words' AND wf.key = g.from_category
LEFT JOIN setting AS wt ON wt.parameter = 'category_words' AND wt.key = g.to_category
