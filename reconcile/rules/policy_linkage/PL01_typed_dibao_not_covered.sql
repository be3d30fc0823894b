/*---
code: PL01
title: 登记为低保贫困户但未享受
asks: 建档立卡登记为低保贫困户的未脱贫户，是否没有成员享受低保？
severity: 中
certainty: 提示
needs: {poverty_registry: [household_type], dibao_roster: []}
clauses: [SW2016-2.1, SW2016-3.2.2]
examines: in_need_household
evidence:
  poverty_registry: [household_id]
says: "{poverty_status}户{head_name}（户编号{household_id}）登记为低保贫困户，{who}"
remedy: 核实是否应纳入低保，或更正户类型
---*/
SELECT h.subject_key, h.head AS person, h.township, h.village, h.village_code, h.household_id, h.head_name, h.poverty_status,
    '在世的' || CAST(h.members AS TEXT) || CASE WHEN h.members > 1 THEN '名成员都' ELSE '名成员' END || '没有享受低保' AS who
FROM in_need_household AS h
LEFT JOIN silent_township AS s ON s.township = h.township
WHERE h.household_type = '低保贫困户' AND h.members > 0 AND NOT h.has_covered AND s.township IS NULL
