/*---
grain: 一条流水
---*/
-- Every ledger row of the kind 发放 with what became of it. A negative row (unless it failed), or a 退回 row, with a
-- 成功 row of the same payee, programme, period and amount on an earlier day cancels it, one for one, the first
-- first. Cancelling rows take part in the order before payments of the same day (an earlier day is needed); their
-- running surplus over the payments tells which of them find a partner. Other projects are told apart by their name. Amounts ≤ 0 without one are void (rejected).
WITH typed AS (
    SELECT
        row_id, person AS payee, COALESCE(beneficiary_person, person) AS beneficiary,
        CASE WHEN program = 'other' THEN program_read ELSE program END AS program, program <> 'other' AS is_named, program_read, period, amount,
        ABS(amount) AS sum_abs, paid_date, status, months_covered, batch_no, name, name_clean,
        account_no, account_name, account_name_clean, pay_method, fail_reason, beneficiary_person,
        CASE
            WHEN amount < 0 AND status IN ('成功', '退回') THEN -1
            WHEN amount > 0 AND status = '退回' THEN -1
            WHEN amount > 0 AND status = '成功' THEN 1
            ELSE 0
        END AS side
    FROM payment_ledger
    WHERE txn_type = '发放'
),
disputed AS (
    SELECT DISTINCT payee, program, period, sum_abs FROM typed WHERE side = -1
),
entries AS (
    SELECT
        t.row_id, t.payee, t.program, t.period, t.sum_abs, t.side,
        ROW_NUMBER() OVER (PARTITION BY t.payee, t.program, t.period, t.sum_abs ORDER BY t.paid_date, t.side, t.row_id) AS step,
        ROW_NUMBER() OVER (PARTITION BY t.payee, t.program, t.period, t.sum_abs, t.side ORDER BY t.paid_date, t.row_id) AS turn,
        SUM(-t.side) OVER (
            PARTITION BY t.payee, t.program, t.period, t.sum_abs ORDER BY t.paid_date, t.side, t.row_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS surplus
    FROM typed AS t
    JOIN disputed AS d
        ON d.payee = t.payee AND d.program = t.program AND d.period IS NOT DISTINCT FROM t.period AND d.sum_abs = t.sum_abs
    WHERE t.side <> 0
),
peaks AS (
    SELECT *,
        GREATEST(0, COALESCE(MAX(surplus) OVER (
            PARTITION BY payee, program, period, sum_abs ORDER BY step
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0)) AS peak,
        GREATEST(0, COALESCE(MAX(surplus) OVER (
            PARTITION BY payee, program, period, sum_abs ORDER BY step
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS peak_before
    FROM entries
),
matched AS (
    SELECT
        row_id,
        CASE
            WHEN side = -1 THEN peak = peak_before
            ELSE turn <= (SUM(CASE WHEN side = -1 AND peak = peak_before THEN 1 ELSE 0 END)
                OVER (PARTITION BY payee, program, period, sum_abs))
        END AS is_matched
    FROM peaks
)
SELECT
    t.row_id, t.payee, t.beneficiary, t.beneficiary_person, t.program, t.is_named, t.program_read, t.period, t.amount, t.sum_abs, t.paid_date, t.status,
    GREATEST(COALESCE(t.months_covered, 1), 1) AS months_covered, t.batch_no, t.name, t.name_clean, t.account_no, t.account_name, t.account_name_clean, t.pay_method, t.fail_reason,
    COALESCE(m.is_matched, FALSE) AND t.side = 1 AS is_cancelled,
    COALESCE(m.is_matched, FALSE) AND t.side = -1 AS is_cancelling,
    t.amount <= 0 AND NOT COALESCE(m.is_matched, FALSE) AS is_void,
    t.status = '成功' AND t.amount > 0 AND NOT COALESCE(m.is_matched, FALSE) AS is_counted,
    t.paid_date >= $window_start AS is_in_window
FROM typed AS t
LEFT JOIN matched AS m ON m.row_id = t.row_id
