/*---
grain: 一条流水
holds: 核查期内的发放
found_by_number: true
---*/
-- Counted rows of the window with an account, institutions left out.
SELECT c.row_id, c.beneficiary, c.person, c.account_no, c.account_name, c.amount, COALESCE(f.family_key, 'P:' || c.beneficiary) AS family_key
FROM counted_payment AS c
LEFT JOIN institution_row AS i ON i.row_id = c.row_id
LEFT JOIN family_of AS f ON f.person = c.beneficiary
WHERE c.is_in_window AND c.account_no IS NOT NULL AND i.row_id IS NULL
