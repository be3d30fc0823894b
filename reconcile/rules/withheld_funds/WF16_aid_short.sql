/*---
code: WF16
title: 医疗救助比例不足
asks: 低保对象住院、特困人员就医，医疗救助是否达到规定比例？
severity: 高
certainty: 疑点
amount_kind: 应补发
needs: {medical_expense: [in_policy_cost, aid_paid, visit_type]}
refines: {tekun_roster: []}
clauses: [SW2016-2.4]
parameters: [aid_ratio, money_tolerance, recent_months]
slides: [medical_expense.settle_date, recent]
examines: aid
evidence:
  aid: [row_id]
  roster_row: [person]
says: "{name}{settle_date}{visit_type}结算，政策范围内自付{cost}元，按{ratio:share}的比例应救助{due}元[，{none}][，实际救助{paid}元，少救助{amount}元]"
remedy: 核实救助政策和封顶线，应补的补发
---*/
SELECT
    'P:' || m.person || '|' || CAST(m.settle_date AS TEXT) AS subject_key, m.person, m.row_id, m.name, m.settle_date,
    COALESCE(m.visit_type, '') AS visit_type, m.in_policy_cost AS cost, CAST(a.ratio AS DECIMAL(6, 4)) AS ratio,
    CAST(a.ratio * m.in_policy_cost AS DECIMAL(18, 2)) AS due, COALESCE(m.aid_paid, 0) AS paid,
    CASE WHEN COALESCE(m.aid_paid, 0) = 0 THEN '没有得到救助' END AS none,
    CAST(a.ratio * m.in_policy_cost - COALESCE(m.aid_paid, 0) AS DECIMAL(18, 2)) AS amount
FROM aid AS a
JOIN medical_expense AS m ON m.row_id = a.row_id
WHERE COALESCE(m.aid_paid, 0) < a.ratio * m.in_policy_cost - $money_tolerance
