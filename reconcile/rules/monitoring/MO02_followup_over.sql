/*---
code: MO02
title: 跟踪期满未处置
asks: 识别监测满12个月、风险未消除的监测对象，近3个月是否没有入户核查？
severity: 中
certainty: 疑点
needs: {poverty_registry: [monitor_type, risk_cleared, monitored_on], field_survey: []}
clauses: [FP2020-4.2]
parameters: [monitor_months, followup_months]
examines: monitored_household
evidence:
  poverty_registry: [household_id]
says: "{monitor_type}{head_name}（户编号{household_id}）于{monitored_on}识别，{months}个月跟踪期已满，近{followup}个月没有入户核查"
remedy: 入户核查，消除风险的按程序销号，未消除的继续帮扶
---*/
SELECT h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household_id, h.head_name, h.monitor_type, h.monitored_on,
    CAST($monitor_months AS TEXT) AS months, CAST($followup_months AS TEXT) AS followup
FROM registry_household AS h
LEFT JOIN (
    SELECT DISTINCT u.unit
    FROM field_survey AS s JOIN unit_person AS u ON u.person = s.person
    WHERE s.survey_date > CAST($as_of - INTERVAL 1 MONTH * $followup_months AS DATE)
) AS seen ON seen.unit = h.household
WHERE h.is_monitored AND CAST(h.monitored_on + INTERVAL 1 MONTH * $monitor_months AS DATE) < $as_of AND seen.unit IS NULL
