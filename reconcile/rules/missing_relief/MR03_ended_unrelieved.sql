/*---
code: MR03
title: 退出后困难未救助
asks: 退出低保不久的家庭，刚性支出大而未得到临时救助吗？
severity: 高
certainty: 疑点
amount_kind: 困难支出（非问题资金）
needs: {dibao_roster: [end_date, exit_reason]}
needs_any: [[medical_expense.self_paid, field_survey.rigid_expense]]
refines: {tekun_roster: [], temporary_relief: [], medical_expense: [], field_survey: [], poverty_registry: [monitor_type]}
clauses: [LN2019-3.1.5]
parameters: [rigid_expense_floor, rigid_expense_min, rigid_expense_ratio, recent_months, exit_words_death, exit_words_move]
slides: [dibao_roster.end_date, recent]
examines: ended_family
evidence:
  roster_of_owed: [subject_key]
  expense_row: [unit]
says: "{subject}于{ended_on}停保（{reason}），近{months}个月刚性支出{amount}元（{basis}），停保后没有得到临时救助"
remedy: 入户核实，符合条件的给予临时救助或重新纳入
---*/
SELECT
    subject_key, head AS person, unit, family_no, ended_on, COALESCE(exit_reason, '未写明原因') AS reason,
    CAST($recent_months AS TEXT) AS months, expense AS amount,
    CASE WHEN self_paid > 0 AND rigid_expense > 0
            THEN '医疗自付⟨' || CAST(self_paid AS TEXT) || '⟩元，入户核算⟨' || CAST(rigid_expense AS TEXT) || '⟩元，取较高的'
        WHEN self_paid > 0 THEN '医疗自付' ELSE '入户核算' END AS basis
FROM unrelieved_family
