/*---
code: WF04
title: 退回未补发
asks: 发放失败或退回的钱，超过补发期限是否仍未补发？
severity: 高
certainty: 问题
needs: {payment_ledger: [status]}
refines: {payment_ledger: [beneficiary_id]}
clauses: [LN2019-2.6.1]
parameters: [repay_days]
slides: [payment_ledger.paid_date, review]
examines: failed_payment
evidence:
  failed_payment: [beneficiary, program, period]
says: "{name}{period:period}的{program_read}{sum_abs}元于{paid_date}{failed}[（{fail_reason}）]，此后没有补发记录"
remedy: 核对账户，重新发放
---*/
SELECT
    'P:' || f.beneficiary || '|' || f.program AS subject_key, f.beneficiary AS person, f.period, f.beneficiary, f.program,
    COALESCE(n.name, CASE WHEN f.payee = f.beneficiary THEN f.name END) AS name, f.program_read, f.paid_date, f.paid_date AS occurred, CASE f.status WHEN '失败' THEN '发放失败' ELSE f.status END AS failed,
    f.sum_abs, f.fail_reason
FROM failed_payment AS f
LEFT JOIN (
    SELECT beneficiary, program, period, MAX(paid_date) AS newest_paid
    FROM (
        SELECT beneficiary, program, period, paid_date FROM counted_payment
        UNION ALL
        SELECT beneficiary, program, period, paid_date FROM unclear_payment
    ) AS repaid
    GROUP BY beneficiary, program, period
) AS c ON c.beneficiary = f.beneficiary AND c.program = f.program AND c.period = f.period
LEFT JOIN person_name AS n ON n.person = f.beneficiary
WHERE f.is_in_window AND CAST(f.paid_date + INTERVAL 1 DAY * $repay_days AS DATE) < $as_of
    AND (c.newest_paid IS NULL OR c.newest_paid < f.paid_date)
