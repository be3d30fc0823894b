/*---
code: WF10
title: 重复发放
asks: 同一人同一项目同一期，是否有两笔以上一模一样的发放？
severity: 高
certainty: 疑点
amount_kind: 应追缴
needs: {payment_ledger: [], dibao_roster: []}
refines: {tekun_roster: [], payment_ledger: [beneficiary_id, months_covered]}
clauses: [DX-2.5]
parameters: [money_tolerance]
items: [payment_frequency]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  surplus_copy: [payee, program, period]
says: "{name}{period:period}的{program}有{rows}笔相同的发放记录，重复部分{amount}元{compared}"
remedy: 核实是否重复发放，追回多发的钱
---*/
WITH named AS (
    SELECT payee, MIN(name) AS name FROM counted_payment WHERE is_in_window GROUP BY payee
),
copies AS (
    SELECT payee, program, period, COUNT(*) AS rows, SUM(CASE WHEN turn > 1 THEN amount ELSE 0 END) AS surplus
    FROM surplus_copy
    GROUP BY payee, program, period
),
repeated AS (
    SELECT payee, program, period, surplus AS amount, '疑点' AS certainty, '' AS compared
    FROM copies
    WHERE program NOT IN ('农村低保', '城市低保', '特困供养')
    UNION ALL
    SELECT payee, program, period, LEAST(surplus, paid - owed) AS amount,
        CASE WHEN is_unsure THEN '疑点' ELSE '问题' END AS certainty,
        '（应发⟨' || CAST(owed AS TEXT) || '⟩元，实发⟨' || CAST(paid AS TEXT) || '⟩元）' AS compared
    FROM copy_balance
    WHERE paid > owed + $money_tolerance
)
SELECT
    'P:' || r.payee || '|' || r.program AS subject_key, r.payee AS person, r.payee, r.program, r.period, n.name,
    CAST(c.rows AS TEXT) AS rows, CAST(r.amount AS DECIMAL(18, 2)) AS amount, r.certainty, r.compared
FROM repeated AS r
JOIN named AS n ON n.payee = r.payee
JOIN copies AS c ON c.payee = r.payee AND c.program = r.program AND c.period = r.period
