/*---
code: TK07
title: 未参加住院护理保险
asks: 特困人员是否没有参加住院护理保险，或保险已经到期？
severity: 中
certainty: 问题
needs: {tekun_roster: []}
needs_any: [[tekun_roster.care_insured, tekun_roster.care_insured_to]]
filled: [tekun_roster.care_insured, tekun_roster.care_insured_to]
clauses: [MZ2020-2.1.3.1, LN2019-2.3]
examines: supported_person
says: "特困人员{name}（{support_mode}供养）{why}"
remedy: 办理参保或续保
---*/
SELECT
    subject_key, person, name, row_id, COALESCE(support_mode, '特困') AS support_mode,
    CASE WHEN NOT care_insured THEN '没有参加住院护理保险'
        WHEN care_insured_to < $as_of THEN '的住院护理保险已于⟨' || CAST(care_insured_to AS TEXT) || '⟩到期'
        ELSE '未在名册中写明已参加住院护理保险' END AS why
FROM supported_person
WHERE NOT care_insured OR care_insured_to < $as_of OR (care_insured_to IS NULL AND NOT COALESCE(care_insured, FALSE))
