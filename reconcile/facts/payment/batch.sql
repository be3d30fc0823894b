/*---
grain: 一个批次一项目
asked_of: 拨付批次
---*/
-- Each batch and programme (money for the townships' reserves is no batch of payments): what was allocated, when last,
-- where; what the ledger accounts for. is_clear: no row of it says a status that is not understood.
SELECT
    f.batch_no, f.program, 'B:' || f.batch_no || '|' || f.program AS subject_key,
    f.township, f.allocated, f.allocated_on, COALESCE(p.paid, 0) AS paid, COALESCE(p.returned, 0) AS returned,
    u.batch_no IS NULL AS is_clear
FROM (
    SELECT batch_no, CASE WHEN program = 'other' THEN program_read ELSE program END AS program, MIN(township) AS township, CAST(SUM(allocated) AS DECIMAL(18, 2)) AS allocated,
        CASE WHEN COUNT(*) = COUNT(allocated_on) THEN MAX(allocated_on) END AS allocated_on
    FROM fund_batch
    WHERE COALESCE(purpose, '发放') <> '备用金'
    GROUP BY batch_no, CASE WHEN program = 'other' THEN program_read ELSE program END
) AS f
LEFT JOIN (
    SELECT batch_no, program,
        CAST(SUM(CASE WHEN is_counted THEN sum_abs ELSE 0 END) AS DECIMAL(18, 2)) AS paid,
        CAST(SUM(CASE WHEN is_counted THEN 0 ELSE sum_abs END) AS DECIMAL(18, 2)) AS returned
    FROM batch_row
    GROUP BY batch_no, program
) AS p ON p.batch_no = f.batch_no AND p.program = f.program
LEFT JOIN (SELECT DISTINCT batch_no, program FROM unclear_payment) AS u ON u.batch_no = f.batch_no AND u.program = f.program
