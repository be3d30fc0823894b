/*---
grain: 一项目一月一人
holds: 所属月的补贴发放记录
---*/
-- Who was counted a payment of a programme for that programme's last due month, or has one whose result nobody knows.
SELECT DISTINCT l.program, l.month_start, m.beneficiary
FROM last_due_month AS l
JOIN payment_month AS m ON m.program = l.program AND m.month_start = l.month_start
UNION
SELECT l.program, l.month_start, u.beneficiary
FROM last_due_month AS l
JOIN unclear_payment AS u ON u.program = l.program AND u.month_start = l.month_start
