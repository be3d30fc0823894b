/*---
code: WF20
title: 特困供养金低于标准
asks: 特困人员的月供养金，是否低于当地标准？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {tekun_roster: [monthly_amount]}
clauses: [LN2019-2.6.1]
parameters: [money_tolerance]
items: [tekun_standard]
examines: supported_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}每月供养金{monthly}元，低于当地标准（每人每年{standard}元），每月少{amount}元"
remedy: 按标准核定并补发
---*/
SELECT
    subject_key, person, row_id, name, monthly_amount AS monthly, standard,
    CAST(monthly_standard - monthly_amount AS DECIMAL(18, 2)) AS amount
FROM tekun_due
WHERE yearly < standard - $money_tolerance
