/*---
code: FW03
title: 应核未核
asks: 在保家庭和未脱贫、返贫户近365天是否没有入户核查？
severity: 中
certainty: 提示
needs: {field_survey: [], dibao_roster: [], poverty_registry: []}
clauses: [LN2019-3.1.1]
parameters: [survey_days]
examines: due_for_survey
says: "{called}{head_name}{numbered}近{days}天没有入户核查记录"
remedy: 安排入户核查
---*/
SELECT d.subject_key, d.person, d.called, d.numbered, n.name AS head_name, d.row_id, d.township, d.village, d.village_code, CAST($survey_days AS TEXT) AS days
FROM due_for_survey AS d
LEFT JOIN surveyed AS s ON s.unit = d.unit
LEFT JOIN person_name AS n ON n.person = d.person
LEFT JOIN (SELECT DISTINCT household FROM recent_survey) AS h ON h.household = d.household
WHERE s.unit IS NULL AND h.household IS NULL
