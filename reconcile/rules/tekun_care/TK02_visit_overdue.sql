/*---
code: TK02
title: 走访逾期
asks: 分散供养的特困人员，是否按期走访？
severity: 中
certainty: 问题
needs: {tekun_roster: [last_visit_date]}
filled: [tekun_roster.last_visit_date]
clauses: [LN2019-2.3, LN2019-3.1.4]
parameters: [visit_days]
examines: scattered_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}分散供养，{visited}"
remedy: 立即走访并记录
---*/
SELECT
    subject_key, person, row_id, name, 
    COALESCE('最近一次走访是⟨' || CAST(last_visit_date AS TEXT) || '⟩，已超过' || CAST($visit_days AS TEXT) || '天', '没有走访记录') AS visited
FROM scattered_person
WHERE last_visit_date IS NULL OR CAST(last_visit_date + INTERVAL 1 DAY * $visit_days AS DATE) < $as_of
