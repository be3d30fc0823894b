/*---
code: CR01
title: 诉求未按期办结
asks: 群众举报、异议、申请是否超过期限才分办、答复、复核或重新公示，或至今没有？
severity: 中
certainty: 问题
needs: {public_requests: [replied_on]}
filled: [public_requests.replied_on, public_requests.assigned_on, public_requests.verified_on, public_requests.reposted_on]
grounds:
  分办逾期: [public_requests.assigned_on]
  异议未复核: [public_requests.verified_on]
  未再次公榜: [public_requests.reposted_on]
clauses: [MZ2020-3.3, MZ2020-2.1.4.1, DX-3.2.3, SW2016-2.5.1]
parameters: [assign_working_days, reply_days, repost_days, recent_months]
examines: request
says: "{received_on}受理的诉求（{kind}，编号{case_no}[，涉及{about}]）{late}[，承办单位为{handler}]{calendar_note}"
remedy: 承办单位限期办结并答复，记入台账
---*/
SELECT
    r.subject_key, r.person, n.name AS about, r.case_no, kind, received_on, received_on AS occurred, handler, township, village, village_code, row_id, calendar_note,
    CASE step
        WHEN '分办' THEN '最迟应于⟨' || CAST(assign_until AS TEXT) || '⟩分办' || COALESCE('，⟨' || CAST(assigned_on AS TEXT) || '⟩才分办', '，至今没有分办')
        WHEN '答复' THEN '最迟应于⟨' || CAST(reply_until AS TEXT) || '⟩答复' || COALESCE('，⟨' || CAST(replied_on AS TEXT) || '⟩才答复', '，至今没有答复')
        WHEN '复核' THEN '于⟨' || CAST(replied_on AS TEXT) || '⟩答复，此前没有重新核查'
        WHEN '公榜' THEN '最迟应于⟨' || CAST(repost_until AS TEXT) || '⟩再次公榜' || COALESCE('，⟨' || CAST(reposted_on AS TEXT) || '⟩才公榜', '，至今没有公榜')
    END AS late
FROM late_request AS r
LEFT JOIN person_name AS n ON n.person = r.person
WHERE step IS NOT NULL
