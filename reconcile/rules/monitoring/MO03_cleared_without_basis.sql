/*---
code: MO03
title: 风险消除依据不足
asks: 已标风险消除的监测对象，是否监测不满6个月或收入仍低于监测线？
severity: 中
certainty: 问题
needs: {poverty_registry: [monitor_type, risk_cleared, monitored_on, cleared_on]}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {field_survey: [per_capita_income], poverty_registry: [per_capita_income]}
clauses: [FP2020-4.2]
parameters: [risk_clear_min_months, monitor_line_ratio, survey_days]
items: [poverty_line]
examines: cleared_household
evidence:
  poverty_registry: [household_id]
  income_row: [unit=household]
says: "{monitor_type}{head_name}（户编号{household_id}）已标注风险消除，但{why}"
remedy: 核实风险是否消除，依据不足的恢复监测
---*/
SELECT
    subject_key, person, township, village, village_code, household, household_id, head_name, monitor_type,
    CONCAT_WS('；',
        CASE WHEN is_too_soon THEN '⟨' || CAST(monitored_on AS TEXT) || '⟩识别、⟨' || CAST(cleared_on AS TEXT) || '⟩消除，监测不满'
            || CAST($risk_clear_min_months AS TEXT) || '个月' END,
        CASE WHEN income < line THEN '年人均收入⟨' || CAST(income AS TEXT) || '⟩元（' || income_from || '数据），低于监测线（每人每年⟨'
            || CAST(CAST(line AS DECIMAL(18, 2)) AS TEXT) || '⟩元）' END) AS why
FROM (
    SELECT c.*, COALESCE(CAST(monitored_on + INTERVAL 1 MONTH * $risk_clear_min_months AS DATE) > cleared_on, FALSE) AS is_too_soon
    FROM cleared_household AS c
) AS judged
WHERE line IS NOT NULL AND (is_too_soon OR income < line)
