/*---
code: PR08
title: 无动态管理
asks: 一个村是否近12个月没有任何新增、停保或变动？
severity: 中
certainty: 疑点
needs: {dibao_roster: [end_date], dibao_changes: []}
clauses: [LN2019-2.2.3, SW2016-2.2]
parameters: [static_min_families, recent_months]
examines: roster_village
evidence:
  village_row: [village_key]
says: "{subject}在保{families}户，近{months}个月没有新增、停保或变动记录"
remedy: 开展逐户复核，落实动态管理
---*/
SELECT v.subject_key, v.village_key, v.township, v.village, v.village_code, CAST(v.families AS TEXT) AS families, CAST($recent_months AS TEXT) AS months
FROM roster_village AS v
LEFT JOIN moving_village AS m ON m.village_key = v.village_key
WHERE v.families >= $static_min_families AND m.village_key IS NULL
