/*---
code: WF05
title: 他人账户领取
asks: 钱是否打进了既非本人、也非其家庭成员的账户？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {payment_ledger: [account_no, account_name], household_registration: [], dibao_roster: []}
refines: {tekun_roster: [], payment_ledger: [beneficiary_id]}
clauses: [LN2019-2.6.3, DX-2.5]
parameters: [institution_words]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  stranger_payment: [payee, account_no]
says: "{name}的{programs}共{rows}笔{amount}元打入户名为“{account_name}”的账户（{account_no:account}），户名不是领款人、受益人，也不是其家庭成员"
remedy: 核实账户由谁使用，更换为本人账户，查清资金去向
---*/
SELECT
    'P:' || payee || '|A:' || account_no AS subject_key, payee AS person, payee, account_no,
    MIN(name) AS name, STRING_AGG(DISTINCT account_name, '、' ORDER BY account_name) AS account_name,
    STRING_AGG(DISTINCT program, '、' ORDER BY program) AS programs,
    CAST(COUNT(*) AS TEXT) AS rows, CAST(SUM(amount) AS DECIMAL(18, 2)) AS amount
FROM stranger_payment
GROUP BY payee, account_no
