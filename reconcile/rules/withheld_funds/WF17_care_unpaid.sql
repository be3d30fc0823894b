/*---
code: WF17
title: 护理补贴未按季发放
asks: 特困人员的护理补贴，是否按季足额发放？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {tekun_roster: [care_subsidy], payment_ledger: []}
refines: {payment_ledger: [beneficiary_id]}
clauses: [MZ2020-2.1.3]
parameters: [money_tolerance]
programs: [特困护理补贴]
examines: care_quarter
evidence:
  roster_of_owed: [subject_key]
  care_payment_row: [person, period]
says: "{subject}{period:period}护理补贴应发{owed}元（每月{care_subsidy}元）[，{none}][，实发{paid}元，少发{amount}元]"
remedy: 补发差额，按季发放
---*/
SELECT subject_key, person, period, owed, paid, care_subsidy, CASE WHEN paid = 0 THEN '没有发放记录' END AS none, CAST(owed - paid AS DECIMAL(18, 2)) AS amount
FROM care_quarter
WHERE is_judged AND paid < owed - $money_tolerance
