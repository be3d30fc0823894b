/*---
code: CR04
title: 关爱措施不落实
asks: 关爱对象是否缺少联系人、协议，或超过期限没有探访？
severity: 中
certainty: 问题
needs: {care_register: []}
needs_any: [[care_register.agreement_on, care_register.last_visit_on]]
filled: [care_register.agreement_on, care_register.last_visit_on, care_register.guardian_name]
grounds:
  没有联系人: [care_register.guardian_name]
  没有签订协议: [care_register.agreement_on]
  探访逾期: [care_register.last_visit_on]
clauses: [MZ2020-2.2.1.1, MZ2020-2.2.2.1, MZ2020-2.2.3.1]
parameters: [care_visit_days, children_kinds]
examines: care_row
says: "{kind}{name}{lacking}"
remedy: 明确联系人或监护人，签订协议，按期探访并记录
---*/
SELECT
    'P:' || r.person AS subject_key, r.person, r.name, r.kind, r.township, r.village, r.village_code, r.row_id,
    CONCAT_WS('，',
        CASE WHEN r.is_without_contact THEN '没有登记联系人' END,
        CASE WHEN r.is_without_agreement THEN '没有签订协议' END,
        CASE WHEN r.is_unvisited AND r.last_visit_on IS NULL THEN '没有探访记录' END,
        CASE WHEN r.is_unvisited AND r.last_visit_on IS NOT NULL THEN '最近一次探访是⟨' || CAST(r.last_visit_on AS TEXT) || '⟩，已超过' || CAST(r.visit_days AS TEXT) || '天' END) AS lacking
FROM care_row AS r
LEFT JOIN person AS p ON p.person = r.person
WHERE COALESCE(p.is_alive, TRUE) AND (r.is_without_contact OR r.is_without_agreement OR r.is_unvisited)
