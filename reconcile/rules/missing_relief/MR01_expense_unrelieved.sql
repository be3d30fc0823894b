/*---
code: MR01
title: 刚性支出未救助
asks: 兜底保障范围内、已脱贫和监测家庭，刚性支出大而未得到临时救助吗？
severity: 高
certainty: 疑点
amount_kind: 困难支出（非问题资金）
needs: {dibao_roster: [], poverty_registry: []}
needs_any: [[medical_expense.self_paid, field_survey.rigid_expense]]
refines: {tekun_roster: [], temporary_relief: [], medical_expense: [], field_survey: [], poverty_registry: [monitor_type]}
clauses: [LN2019-2.4, FP2020-3.4]
parameters: [rigid_expense_floor, rigid_expense_min, rigid_expense_ratio, recent_months, survey_days]
examines: relief_scope
evidence:
  member_row: [household]
  expense_row: [unit=household]
says: "{home}共{members}人，近{months}个月刚性支出{amount}元（{basis}）[，年人均收入{income}元]，期间没有得到临时救助"
remedy: 入户核实困难程度，符合条件的及时给予临时救助
---*/
SELECT
    subject_key, head AS person, household, head_name, CAST(members AS TEXT) AS members, income,
    CASE WHEN self_paid > 0 AND rigid_expense > 0
            THEN '医疗自付⟨' || CAST(self_paid AS TEXT) || '⟩元，入户核算⟨' || CAST(rigid_expense AS TEXT) || '⟩元，取较高的'
        WHEN self_paid > 0 THEN '医疗自付' ELSE '入户核算' END AS basis,
    CAST($recent_months AS TEXT) AS months, expense AS amount, township, village, village_code
FROM unrelieved_household
