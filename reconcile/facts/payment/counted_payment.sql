/*---
grain: 一条流水
holds: 计入的发放记录
---*/
-- The rows that count, with the first month of their period (begins_on).
SELECT
    p.row_id, p.payee, 'P:' || p.payee AS subject_key, p.payee AS person, p.name, p.name_clean, p.beneficiary,
    p.beneficiary_person, p.program, p.is_named, p.program_read, p.period, p.months_covered, m.begins_on, m.last_month, p.amount,
    p.paid_date, p.is_in_window, p.account_no, p.account_name, p.account_name_clean, p.pay_method
FROM payment_row AS p
LEFT JOIN (SELECT DISTINCT period, months_covered, begins_on, last_month FROM period_month) AS m
    ON m.period = p.period AND m.months_covered = p.months_covered
WHERE p.is_counted
