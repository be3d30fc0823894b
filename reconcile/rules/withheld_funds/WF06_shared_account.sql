/*---
code: WF06
title: 一账多户
asks: 一个账户是否领取了三户以上不同家庭的补贴？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {payment_ledger: [account_no], household_registration: [], dibao_roster: []}
refines: {tekun_roster: [], payment_ledger: [account_name, beneficiary_id]}
clauses: [LN2019-2.6.3]
parameters: [shared_account_families, institution_words]
slides: [payment_ledger.paid_date, review]
examines: window_payment
evidence:
  window_payment: [account_no]
says: "账户（{account_no:account}[，户名{account_name:people}]）在核查期内领取{families}户{people}人的补贴，共{rows}笔{amount}元"
joins_families: true
remedy: 查明账户由谁掌握，逐户核对是否领到，改发到本人账户
---*/
SELECT
    'A:' || account_no AS subject_key, MIN(person) AS person, account_no,
    STRING_AGG(DISTINCT account_name, '、' ORDER BY account_name) AS account_name,
    CAST(COUNT(DISTINCT family_key) AS TEXT) AS families, CAST(COUNT(DISTINCT beneficiary) AS TEXT) AS people,
    CAST(COUNT(*) AS TEXT) AS rows, CAST(SUM(amount) AS DECIMAL(18, 2)) AS amount
FROM window_payment
GROUP BY account_no
HAVING COUNT(DISTINCT family_key) >= $shared_account_families
