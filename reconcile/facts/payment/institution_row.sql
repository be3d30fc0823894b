/*---
grain: 一条流水
---*/
-- Counted rows of the window into an institution's account: the beneficiary's support_mode is 集中 and the account's
-- name has one of the institutions' words.
SELECT c.row_id
FROM counted_payment AS c
JOIN (SELECT DISTINCT person FROM tekun_cover WHERE support_mode = '集中') AS t ON t.person = c.beneficiary
WHERE c.is_in_window AND REGEXP_MATCHES(c.account_name_clean, $institution_words)
