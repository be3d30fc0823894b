/*---
code: CR02
title: 查实未纠正
asks: 查实的错保、漏保，超过期限是否仍没有纠正？
severity: 中
certainty: 问题
needs: {public_requests: [topic, result, verified_on, id_number], household_registration: [], dibao_roster: [], poverty_registry: []}
filled: [public_requests.topic, public_requests.result, public_requests.verified_on, public_requests.id_number]
refines: {tekun_roster: []}
clauses: [MZ2020-3.3, DX-3.2.1, DX-3.2.3]
parameters: [correct_days]
examines: request
evidence:
  roster_row: [person]
says: "反映{name}{topic}的诉求（编号{case_no}）于{verified_on}经核查{result}，超过{days}天，{name}{still}"
remedy: 错保的停发并追回，漏保的纳入，结果告知反映人
---*/
SELECT
    c.subject_key, c.person, c.name, c.case_no, c.topic, c.verified_on, c.result, c.row_id, CAST($correct_days AS TEXT) AS days,
    CASE c.topic WHEN '错保' THEN '仍在享受低保或特困供养' ELSE '家中仍没有人享受低保或特困供养' END AS still
FROM confirmed_request AS c
LEFT JOIN household AS h ON h.household = c.household
LEFT JOIN silent_township AS s ON s.township = h.township
WHERE (c.topic = '错保' AND c.held_since <= c.verified_on)
    OR (c.topic = '漏保' AND NOT COALESCE(h.has_covered, FALSE) AND NOT COALESCE(h.has_supported, FALSE) AND s.township IS NULL)
