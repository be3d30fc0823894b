/*---
grain: 一条流水
holds: 非社会化发放的记录
---*/
-- Counted 低保 and 特困 rows of the window paid in cash, or without an account and not by card (where the ledger has
-- accounts at all); those whose beneficiary lives in an institution left out.
SELECT c.row_id, c.payee, c.name, c.program, c.amount, c.paid_date, COALESCE(c.pay_method = '现金', FALSE) AS is_cash
FROM counted_payment AS c
CROSS JOIN (SELECT COUNT(account_no) AS accounts FROM payment_ledger) AS a
LEFT JOIN (SELECT DISTINCT person FROM tekun_roster WHERE support_mode = '集中') AS t ON t.person = c.beneficiary
WHERE c.is_in_window AND c.program IN ('农村低保', '城市低保', '特困供养', '特困护理补贴') AND t.person IS NULL
    AND (c.pay_method = '现金' OR (a.accounts > 0 AND c.account_no IS NULL AND COALESCE(c.pay_method, '') <> '一卡通'))
