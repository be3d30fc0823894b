/*---
code: WF22
title: 非社会化发放
asks: 低保、特困供养金是否用现金发放，或没有账号、不是打卡发放？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {payment_ledger: []}
needs_any: [[payment_ledger.account_no, payment_ledger.pay_method]]
filled: [payment_ledger.account_no, payment_ledger.pay_method]
grounds: {无账号发放: [payment_ledger.account_no]}
refines: {tekun_roster: [support_mode], payment_ledger: [beneficiary_id]}
clauses: [LN2019-2.6.1, DX-2.5]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  unbanked_payment: [payee, program]
says: "{name}在核查期内领取{program}{rows}笔共{amount}元，{how}"
remedy: 核实资金去向和领取签字，改为打卡发放到本人账户
---*/
SELECT
    'P:' || payee || '|' || program AS subject_key, payee AS person, payee, program, MIN(name) AS name,
    CAST(COUNT(*) AS TEXT) AS rows, CAST(SUM(amount) AS DECIMAL(18, 2)) AS amount,
    CASE WHEN SUM(CASE WHEN is_cash THEN 0 ELSE 1 END) = 0 THEN '以现金发放'
        WHEN MAX(CASE WHEN is_cash THEN 1 ELSE 0 END) = 1 THEN '以现金发放或没有账号'
        ELSE '没有账号，也没有注明打卡发放' END AS how,
    CASE WHEN MAX(CASE WHEN is_cash THEN 1 ELSE 0 END) = 1 THEN '问题' END AS certainty
FROM unbanked_payment
GROUP BY payee, program
