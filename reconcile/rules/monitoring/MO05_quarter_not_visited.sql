/*---
code: MO05
title: 季度排查未到户
asks: 监测对象上个季度以来是否没有入户排查？
severity: 中
certainty: 疑点
needs: {poverty_registry: [monitor_type, risk_cleared, monitored_on], field_survey: []}
clauses: [FP2020-4.1.1]
examines: monitored_household
evidence:
  poverty_registry: [household_id]
says: "{subject}为{monitor_type}，{monitored_on}识别监测，自{since}起没有入户排查记录"
remedy: 入户排查，更新监测情况
---*/
SELECT r.subject_key, r.head AS person, r.household_id, r.township, r.village, r.village_code, r.monitor_type, r.monitored_on, q.begins_on AS since
FROM registry_household AS r
CROSS JOIN last_quarter AS q
LEFT JOIN called_on AS c ON c.household_id = r.household_id AND c.survey_date >= q.begins_on
WHERE r.is_monitored AND r.monitored_on < q.begins_on AND c.household_id IS NULL
