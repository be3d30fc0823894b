/*---
code: OE05
title: 渐退期满未退出
asks: 渐退期已届满的成员，是否仍在保？
severity: 高
certainty: 问题
needs: {dibao_roster: [taper_end]}
clauses: [LN2019-2.2.3]
examines: covered_family
evidence:
  covered_row: [family_no]
says: "{subject}的成员{names:people}渐退期已于{taper_end}届满，至今仍在保"
remedy: 办理停保；仍符合条件的重新核定
---*/
SELECT subject_key, head AS person, township, village, village_code, family_no, names, taper_end
FROM tapered_family
