/*---
code: OE02
title: 户籍迁出或注销未退出
asks: 户籍已迁出或注销且超过宽限期的人，是否仍在低保或特困名册中？
severity: 高
certainty: 疑点
needs: {household_registration: [status, status_date], dibao_roster: []}
refines: {tekun_roster: []}
clauses: [LN2019-2.2.3]
parameters: [death_grace_days]
examines: protected_person
evidence:
  household_registration: [person]
  roster_row: [person, roster]
says: "{name}户籍状态为{register_status}（{since}），至今仍在{roster}名册中享受待遇{money}"
remedy: 核实去向，已不在本地居住的办理退出或转移接续
---*/
SELECT
    subject_key, person, roster, name, money, register_status,
    CASE WHEN gone_on IS NULL THEN '无变动日期'
        ELSE '⟨' || CAST(gone_on AS TEXT) || '⟩起，已超过' || CAST($death_grace_days AS TEXT) || '天' END AS since
FROM gone_on_roster
WHERE register_status <> '死亡注销'
