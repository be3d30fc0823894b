/*---
grain: 一条扣款一条发放
holds: 贷款扣款
---*/
-- Those that follow a counted row into the same account on its day or within the days after it: a row a pair.
SELECT
    d.row_id, d.person, d.name, d.account_no, d.amount, d.paid_date, d.memo, c.row_id AS payment_row, c.program_read,
    c.paid_date AS subsidy_on, c.amount AS subsidy
FROM deduction AS d
JOIN counted_payment AS c
    ON c.account_no = d.account_no AND c.paid_date <= d.paid_date
    AND d.paid_date <= CAST(c.paid_date + INTERVAL 1 DAY * $deduction_days AS DATE)
