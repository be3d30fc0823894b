/*---
code: PR05
title: 停保未书面告知
asks: 近12个月整户停保的家庭，审批台账是否没有停保告知日期？
severity: 中
certainty: 问题
needs: {approval_process: [stop_notice_on, apply_date], dibao_roster: [end_date, exit_reason]}
filled: [approval_process.stop_notice_on, approval_process.apply_date]
clauses: [SW2016-3.2.1]
parameters: [recent_months, exit_words_death, exit_words_move]
slides: [dibao_roster.end_date, recent]
examines: process_family
evidence:
  approval_process: [family_no]
  dibao_roster: [family_no]
says: "{subject}于{ended_on}停保（原因：{reason}），没有书面告知日期"
remedy: 补送书面通知并说明原因
---*/
SELECT e.subject_key, e.head AS person, e.family_no, e.township, e.village, e.village_code, e.ended_on, COALESCE(e.exit_reason, '未填') AS reason
FROM ended_family AS e
JOIN process_family AS f ON f.family_no = e.family_no AND f.is_in_process
WHERE NOT e.is_by_death AND NOT e.is_by_move AND f.stop_notice_on IS NULL
