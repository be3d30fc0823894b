/*---
code: WF21
title: 护理补贴低于自理等级
asks: 特困人员的护理补贴，是否低于其自理等级的标准？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {tekun_roster: [self_care, care_subsidy]}
clauses: [LN2019-2.6.1, MZ2020-2.1.3]
parameters: [money_tolerance]
items: [care_subsidy]
examines: supported_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}每月护理补贴{monthly}元，低于{self_care}标准（每人每年{standard}元），每月少{amount}元"
remedy: 按自理等级核定并补发
---*/
SELECT
    subject_key, person, row_id, name, self_care, care_subsidy AS monthly, care_standard AS standard,
    CAST(monthly_care_standard - care_subsidy AS DECIMAL(18, 2)) AS amount
FROM tekun_due
WHERE care_yearly < care_standard - $money_tolerance
