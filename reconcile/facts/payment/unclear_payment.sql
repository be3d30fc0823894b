/*---
grain: 一条流水一月
---*/
-- Ledger rows of which nobody knows whether they were paid: a word of status or kind that is not understood. A row a
-- month that it is for.
SELECT
    l.row_id, COALESCE(l.beneficiary_person, l.person) AS beneficiary,
    CASE WHEN l.program = 'other' THEN l.program_read ELSE l.program END AS program, l.period, l.amount, l.paid_date, l.batch_no,
    m.month_start
FROM payment_ledger AS l
LEFT JOIN period_month AS m ON m.period = l.period AND m.months_covered = GREATEST(COALESCE(l.months_covered, 1), 1)
WHERE l.status = '未知' OR l.txn_type = '未知'
