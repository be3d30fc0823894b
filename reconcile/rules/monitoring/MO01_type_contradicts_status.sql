/*---
code: MO01
title: 监测类别与脱贫属性矛盾
asks: 脱贫监测户是否未登记为已脱贫，或边缘户是否登记为贫困户类型？
severity: 中
certainty: 问题
needs: {poverty_registry: [monitor_type, household_type]}
clauses: [FP2020-2]
examines: registry_household
evidence:
  poverty_registry: [household_id]
says: "{subject}的监测类别为{monitor_type}，但{against}"
remedy: 核实后更正监测类别或脱贫属性
---*/
SELECT subject_key, head AS person, township, village, village_code, household_id, head_name, monitor_type,
    CASE WHEN monitor_type = '脱贫监测户' THEN '脱贫属性为' || poverty_status ELSE '户类型为' || household_type END AS against
FROM registry_household
WHERE (monitor_type = '脱贫监测户' AND poverty_status <> '已脱贫') OR (monitor_type = '边缘户' AND household_type IN ('一般贫困户', '低保贫困户', '五保贫困户'))
