/*---
code: PR03
title: 公示不足
asks: 在保家庭公示是否不满7天，或不在公示名单中？
severity: 中
certainty: 问题
needs: {approval_process: [publicity_start, publicity_end, apply_date], dibao_roster: []}
refines: {publicity_list: []}
filled: [approval_process.publicity_start, approval_process.publicity_end, approval_process.apply_date]
clauses: [DX-3.2.3]
parameters: [publicity_days]
examines: process_family
evidence:
  approval_process: [family_no]
  covered_row: [family_no]
says: "{subject}{why}"
remedy: 重新公示满规定天数
---*/
SELECT f.subject_key, f.head AS person, f.family_no, f.township, f.village, f.village_code,
    CASE
        WHEN f.is_in_process AND f.publicity_start IS NULL THEN '审批台账中没有公示起始日期'
        WHEN f.is_in_process AND f.publicity_end IS NULL THEN '审批台账中没有公示结束日期'
        WHEN f.is_in_process AND CAST(f.publicity_end + INTERVAL 1 DAY AS DATE) < CAST(f.publicity_start + INTERVAL 1 DAY * $publicity_days AS DATE)
            THEN '自⟨' || CAST(f.publicity_start AS TEXT) || '⟩公示至⟨' || CAST(f.publicity_end AS TEXT) || '⟩，不满' || CAST($publicity_days AS TEXT) || '天'
        ELSE '不在在保公示名单中' END AS why
FROM process_family AS f
LEFT JOIN (SELECT DISTINCT family_no FROM publicity_list WHERE kind = '在保') AS p ON p.family_no = f.family_no
WHERE f.is_covered AND (
    (f.is_in_process AND (
        f.publicity_start IS NULL OR f.publicity_end IS NULL
        OR CAST(f.publicity_end + INTERVAL 1 DAY AS DATE) < CAST(f.publicity_start + INTERVAL 1 DAY * $publicity_days AS DATE)))
    OR (p.family_no IS NULL AND EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = 'publicity_list'))
)
