/*---
code: PR09
title: 退保未公示
asks: 近12个月整户停保的家庭，是否不在退保公示名单中？
severity: 中
certainty: 问题
needs: {publicity_list: [], dibao_roster: [end_date, exit_reason]}
clauses: [DX-3.2.3]
parameters: [recent_months, exit_words_death, exit_words_move]
slides: [dibao_roster.end_date, recent]
examines: ended_family
evidence:
  dibao_roster: [family_no]
says: "{subject}于{ended_on}停保（原因：{reason}），不在退保公示名单中"
remedy: 补充公示
---*/
SELECT e.subject_key, e.head AS person, e.family_no, e.township, e.village, e.village_code, e.ended_on, COALESCE(e.exit_reason, '未填') AS reason
FROM ended_family AS e
LEFT JOIN (SELECT DISTINCT family_no FROM publicity_list WHERE kind = '退保') AS p ON p.family_no = e.family_no
WHERE NOT e.is_by_death AND NOT e.is_by_move AND p.family_no IS NULL
