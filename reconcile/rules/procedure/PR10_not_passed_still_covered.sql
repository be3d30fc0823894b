/*---
code: PR10
title: 未经评议或评议未通过仍在保
asks: 在保家庭是否没有经过民主评议，或评议没有通过仍在享受？
severity: 中
certainty: 疑点
needs: {deliberation: [family_no], dibao_roster: []}
filled: [deliberation.family_no, deliberation.votes_for]
grounds: {评议未通过: [deliberation.votes_for]}
clauses: [DX-3.2.2]
parameters: [recent_months, correct_days, panel_pass_share]
examines: covered_family
evidence:
  covered_row: [family_no]
says: "{subject}[在{rated_on}的民主评议中同意{votes_for}票，没有超过参加人数{attendees}人的{share:share}，至今仍在享受低保]{why}"
remedy: 重新组织评议，未通过的停保并书面告知
---*/
SELECT
    subject_key, head AS person, township, village, village_code, family_no, meeting_row,
    CASE WHEN is_rated THEN met_on END AS rated_on, CAST(votes_for AS TEXT) AS votes_for, CAST(attendees AS TEXT) AS attendees,
    CAST($panel_pass_share AS DECIMAL(6, 4)) AS share,
    CASE WHEN is_rated THEN '' ELSE '近' || CAST($recent_months AS TEXT) || '个月没有评议记录，而所在村⟨' || CAST(met_on AS TEXT) || '⟩评议过其他家庭' END AS why,
    CASE WHEN NOT is_rated THEN '问题' END AS certainty
FROM rated_family
WHERE (is_rated AND is_voted_down AND met_on >= first_start AND CAST(met_on + INTERVAL 1 DAY * $correct_days AS DATE) < $as_of)
    OR (NOT is_rated AND is_passed_over)
