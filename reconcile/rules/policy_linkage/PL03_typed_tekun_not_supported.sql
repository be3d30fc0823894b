/*---
code: PL03
title: 登记为五保但未供养
asks: 建档立卡登记为五保贫困户的未脱贫户，是否没有成员享受特困供养？
severity: 中
certainty: 提示
needs: {poverty_registry: [household_type], tekun_roster: []}
clauses: [SW2016-2.1]
examines: in_need_household
evidence:
  poverty_registry: [household_id]
says: "{poverty_status}户{head_name}（户编号{household_id}）登记为五保贫困户，{who}"
remedy: 核实是否应纳入特困供养，或更正户类型
---*/
SELECT subject_key, head AS person, township, village, village_code, household_id, head_name, poverty_status,
    '在世的' || CAST(members AS TEXT) || CASE WHEN members > 1 THEN '名成员都' ELSE '名成员' END || '没有享受特困供养' AS who
FROM in_need_household
WHERE household_type = '五保贫困户' AND members > 0 AND NOT has_supported
