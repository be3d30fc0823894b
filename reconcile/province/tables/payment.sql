-- Counted rows of the county's review window into accounts of whole length, institutions left out as in WF06; first and last month as year × 12 + month.
SELECT
    c.account_no AS account, '尾号' || SUBSTRING(c.account_no, LENGTH(c.account_no) - 3) AS shown,
    CASE WHEN c.beneficiary NOT LIKE 'N:%' THEN c.beneficiary END AS person, c.program, c.amount, c.paid_date, c.row_id,
    YEAR(COALESCE(c.begins_on, c.paid_date)) * 12 + MONTH(COALESCE(c.begins_on, c.paid_date)) AS first_month,
    YEAR(COALESCE(c.last_month, c.paid_date)) * 12 + MONTH(COALESCE(c.last_month, c.paid_date)) AS last_month
FROM counted_payment AS c
LEFT JOIN institution_row AS i ON i.row_id = c.row_id
WHERE c.is_in_window AND i.row_id IS NULL AND LENGTH(c.account_no) >= $cross_account_digits
