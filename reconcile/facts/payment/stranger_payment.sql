/*---
grain: 一条流水
holds: 打入他人账户的发放
---*/
-- Counted rows of the window into an account whose name is neither the payee's, the beneficiary's nor that of anyone
-- of the payee's dibao families or register household; institutions and 孤儿基本生活费 left out.
WITH odd AS (
    SELECT c.row_id, c.payee, c.beneficiary, c.name, c.program, c.amount, c.paid_date, c.account_no, c.account_name, c.account_name_clean
    FROM counted_payment AS c
    LEFT JOIN institution_row AS i ON i.row_id = c.row_id
    WHERE c.is_in_window AND c.account_no IS NOT NULL AND c.account_name_clean <> c.name_clean
        AND c.program <> '孤儿基本生活费' AND i.row_id IS NULL
),
asked AS (
    SELECT DISTINCT payee, beneficiary, account_name_clean FROM odd
),
circle AS (
    SELECT payee, beneficiary, account_name_clean, payee AS person FROM asked
    UNION
    SELECT payee, beneficiary, account_name_clean, beneficiary AS person FROM asked
    UNION
    SELECT a.payee, a.beneficiary, a.account_name_clean, m.person
    FROM asked AS a
    JOIN family_payee AS p ON p.person = a.payee
    JOIN family_payee AS m ON m.family_no = p.family_no
    UNION
    SELECT a.payee, a.beneficiary, a.account_name_clean, m.person
    FROM asked AS a
    JOIN register_resident AS p ON p.person = a.payee
    JOIN register_resident AS m ON m.household_no = p.household_no
),
own AS (
    SELECT c.payee, c.beneficiary, c.account_name_clean
    FROM circle AS c
    JOIN called AS n ON n.person = c.person AND n.name_clean = c.account_name_clean
    UNION
    SELECT a.payee, a.beneficiary, a.account_name_clean
    FROM asked AS a
    JOIN family_payee AS p ON p.person = a.payee
    JOIN dibao_roster AS d ON d.family_no = p.family_no AND d.head_name_clean = a.account_name_clean
)
SELECT o.*, o.payee AS person
FROM odd AS o
LEFT JOIN own AS k
    ON k.payee = o.payee AND k.beneficiary = o.beneficiary AND k.account_name_clean = o.account_name_clean
WHERE k.payee IS NULL
