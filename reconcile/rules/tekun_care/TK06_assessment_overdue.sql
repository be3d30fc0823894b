/*---
code: TK06
title: 自理能力评估逾期
asks: 特困人员的自理能力，是否按期评估？
severity: 中
certainty: 问题
needs: {tekun_roster: [assessed_on]}
filled: [tekun_roster.assessed_on]
clauses: [MZ2020-2.1.3]
parameters: [assessment_months]
examines: supported_person
evidence:
  tekun_roster: [row_id]
says: "特困人员{name}{assessed}"
remedy: 重新评估自理能力，据此调整护理补贴
---*/
SELECT
    subject_key, person, row_id, name, 
    COALESCE('最近一次自理能力评估是⟨' || CAST(assessed_on AS TEXT) || '⟩，已超过' || CAST($assessment_months AS TEXT) || '个月', '没有自理能力评估记录') AS assessed
FROM supported_person
WHERE assessed_on IS NULL OR CAST(assessed_on + INTERVAL 1 MONTH * $assessment_months AS DATE) < $as_of
