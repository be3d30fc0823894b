/*---
code: PR01
title: 程序缺失或倒置
asks: 在保家庭的申请、核对、入户、评议、审核、公示、审批日期是否齐全且先后有序？
severity: 中
certainty: 问题
needs: {approval_process: [apply_date, checked_on, visited_on, deliberated_on, reviewed_on, publicity_start, approved_on], dibao_roster: []}
filled: [approval_process.apply_date, approval_process.checked_on, approval_process.visited_on, approval_process.deliberated_on, approval_process.reviewed_on, approval_process.publicity_start, approval_process.approved_on]
clauses: [SW2016-2.2, DX-2.3]
examines: process_family
evidence:
  approval_process: [family_no]
  covered_row: [family_no]
says: "{subject}审批程序不合规：{broken}"
remedy: 查阅档案，补正程序；缺失程序的重新办理
---*/
SELECT f.subject_key, f.head AS person, f.family_no, f.township, f.village, f.village_code,
    CASE
        WHEN s.is_earlier_missing THEN '缺' || s.earlier || '日期'
        WHEN s.is_later_missing THEN '缺' || s.later || '日期'
        ELSE s.earlier || '（⟨' || CAST(s.a AS TEXT) || '⟩）晚于' || s.later || '（⟨' || CAST(s.b AS TEXT) || '⟩）' END AS broken
FROM process_family AS f
JOIN (
    SELECT family_no, earlier, later, a, b, is_earlier_missing, is_later_missing
    FROM process_step
    WHERE is_broken
    QUALIFY ROW_NUMBER() OVER (PARTITION BY family_no ORDER BY place) = 1
) AS s ON s.family_no = f.family_no
