/*---
code: OE01
title: 死亡人员未退出
asks: 户籍已死亡注销且超过宽限期的人，是否仍在低保或特困名册中？
severity: 高
certainty: 问题
needs: {household_registration: [status, status_date], dibao_roster: []}
refines: {tekun_roster: []}
clauses: [LN2019-2.2.2, LN2019-2.2.3]
parameters: [death_grace_days]
examines: protected_person
evidence:
  household_registration: [person]
  roster_row: [person, roster]
says: "{name}{died}仍在{roster}名册中享受待遇{money}"
remedy: 核实死亡信息，停发并追回死亡次月起发放的资金
---*/
SELECT
    subject_key, person, roster, name, money,
    CASE WHEN gone_on IS NULL THEN '已死亡注销（无死亡日期），'
        ELSE '已于⟨' || CAST(gone_on AS TEXT) || '⟩死亡注销，超过' || CAST($death_grace_days AS TEXT) || '天' END AS died,
    CASE WHEN gone_on IS NULL THEN '疑点' END AS certainty
FROM gone_on_roster
WHERE register_status = '死亡注销'
