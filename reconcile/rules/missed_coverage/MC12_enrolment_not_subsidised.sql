/*---
code: MC12
title: 参保未资助
asks: 低保、特困人员当年参保是否由个人缴费而没有资助？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {insurance_enrolment: [self_paid, subsidised], dibao_roster: []}
refines: {tekun_roster: []}
clauses: [SW2016-2.4]
examines: safety_net_person
evidence:
  roster_row: [person]
says: "{name}享受{roster}，{in_year}年度参加医保由个人缴费{amount}元，没有得到资助"
remedy: 按政策资助参保，退还个人已缴部分
---*/
SELECT
    p.subject_key, p.person, p.name, e.row_id, e.self_paid AS amount, CAST($year AS TEXT) AS in_year,
    CASE WHEN p.is_covered THEN '低保' ELSE '特困供养' END AS roster
FROM safety_net_person AS p
JOIN insurance_enrolment AS e ON e.person = p.person
WHERE e.year = $year AND e.subsidised = 0 AND e.self_paid > 0
