/*---
code: XC04
title: 一账户收多县资金
asks: 一个账户是否在核查期内收了两个以上县的资金？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {payment_ledger: [account_no], dibao_roster: []}
refines: {tekun_roster: [], payment_ledger: [account_name, beneficiary_id, months_covered]}
clauses: [LN2019-2.6.3]
parameters: [cross_account_digits, institution_words]
examines: sole_payment
evidence:
  sole_payment: [account]
says: "账户（{shown}）在核查期内收到{counties}个县的资金：{listed}，共{amount}元，{why}"
remedy: 查明账户由谁掌握、各县为谁发放，重复领取的停发并追回
---*/
WITH each_county AS (
    SELECT p.account, p.county, MIN(p.shown) AS shown, COUNT(*) AS payments, SUM(p.amount) AS amount
    FROM sole_payment AS p
    JOIN shared_account AS s ON s.account = p.account
    GROUP BY p.account, p.county
)
SELECT
    'A:' || e.account AS subject_key, e.account, MIN(e.shown) AS shown, CAST(COUNT(*) AS TEXT) AS counties,
    STRING_AGG(c.name || CAST(e.payments AS TEXT) || '笔', '、' ORDER BY e.county) AS listed,
    MIN(CASE WHEN s.is_of_several THEN '为不同的人' ELSE '为同一人的相同月份' END) AS why,
    CAST(SUM(e.amount) AS DECIMAL(18, 2)) AS amount
FROM each_county AS e
JOIN shared_account AS s ON s.account = e.account
JOIN county AS c ON c.county = e.county
GROUP BY e.account
