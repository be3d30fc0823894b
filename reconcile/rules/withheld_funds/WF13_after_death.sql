/*---
code: WF13
title: 死亡后发放
asks: 领款人死亡次月起的月份，是否还在发钱？
severity: 高
certainty: 问题
amount_kind: 应追缴
needs: {payment_ledger: [], household_registration: [status, status_date], dibao_roster: []}
refines: {payment_ledger: [months_covered], dibao_roster: [head_id]}
clauses: [DX-2.5]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  dead_payee_row: [payee, program]
  household_registration: [person]
says: "{name}{died}，此后月份仍发放{program}{rows}笔共{total}元（{span}）{advice}"
remedy: 停发；家庭仍有在保成员的变更领款人，其余追回
---*/
SELECT
    'P:' || payee || '|' || program AS subject_key, payee AS person, payee, program, MIN(name) AS name,
    COALESCE('已于⟨' || CAST(MIN(died_on) AS TEXT) || '⟩死亡注销', '已死亡注销（无死亡日期）') AS died,
    CAST(COUNT(*) AS TEXT) AS rows, CAST(SUM(amount) AS DECIMAL(18, 2)) AS total,
    '⟨' || MIN(period) || '⟩' || CASE WHEN MIN(period) < MAX(period) THEN '至⟨' || MAX(period) || '⟩' ELSE '' END AS span,
    CASE
        WHEN MIN(died_on) IS NULL THEN '，须先查明死亡日期'
        WHEN MIN(CASE WHEN lives_on THEN 1 ELSE 0 END) = 1 THEN '，家庭仍有在保成员，应变更领款人'
        ELSE ''
    END AS advice,
    CASE WHEN MIN(died_on) IS NOT NULL THEN CAST(SUM(amount) AS DECIMAL(18, 2)) END AS amount,
    CASE WHEN MIN(died_on) IS NULL OR MIN(CASE WHEN lives_on THEN 1 ELSE 0 END) = 1 THEN '疑点' END AS certainty
FROM dead_payee_row
GROUP BY payee, program
