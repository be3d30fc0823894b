/*---
code: PR02
title: 未经核查直接纳入
asks: 在保家庭是否没有审批记录，或没有在审批前核对和入户？
severity: 中
certainty: 问题
needs: {approval_process: [checked_on, visited_on, approved_on, apply_date], dibao_roster: []}
filled: [approval_process.checked_on, approval_process.visited_on, approval_process.approved_on, approval_process.apply_date]
clauses: [SW2016-3.2.1]
examines: process_family
evidence:
  approval_process: [family_no]
  covered_row: [family_no]
says: "{subject}{why}"
remedy: 补做核对和入户调查，不符合条件的停保
---*/
SELECT subject_key, head AS person, family_no, township, village, village_code,
    CASE
        WHEN NOT is_in_process THEN '自⟨' || CAST(first_start AS TEXT) || '⟩起享受低保，审批台账中没有记录'
        WHEN checked_on IS NULL THEN '审批台账中没有经济状况核对日期'
        WHEN visited_on IS NULL THEN '审批台账中没有入户调查日期'
        WHEN is_check_late THEN '经济状况核对（⟨' || CAST(checked_on AS TEXT) || '⟩）晚于审批（⟨' || CAST(approved_on AS TEXT) || '⟩）'
        ELSE '入户调查（⟨' || CAST(visited_on AS TEXT) || '⟩）晚于审批（⟨' || CAST(approved_on AS TEXT) || '⟩）' END AS why
FROM checked_family
WHERE is_covered AND (NOT is_in_process OR checked_on IS NULL OR visited_on IS NULL OR is_check_late OR is_visit_late)
