/*---
grain: 一条预警
holds: 未消除的预警
---*/
-- Risks of homes not cleared whose next step is overdue, and which step (the first); a step of which the ledger has no
-- column, or an empty one, is not asked for.
SELECT w.*,
    CASE
        WHEN c.verdicts > 0 AND w.verified_on IS NULL AND w.decision IS NULL
            AND CAST(w.raised_on + INTERVAL 1 DAY * $lead_days AS DATE) < $as_of THEN '核实认定'
        WHEN c.orders > 0 AND w.decision = '纳入' AND w.ordered_on IS NULL AND w.done_on IS NULL
            AND CAST(COALESCE(w.verified_on, w.raised_on) + INTERVAL 1 DAY * $order_days AS DATE) < $as_of THEN '开单'
        WHEN c.finished > 0 AND w.ordered_on IS NOT NULL AND w.done_on IS NULL
            AND CAST(w.ordered_on + INTERVAL 1 DAY * $measure_days AS DATE) < $as_of THEN '落实'
        WHEN c.filed > 0 AND w.done_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
            AND (w.filed_on IS NULL OR w.filed_on > w.done_on) THEN '备案'
    END AS step
FROM warned_home AS w
CROSS JOIN (
    SELECT COUNT(verified_on) + COUNT(decision) AS verdicts, COUNT(ordered_on) AS orders, COUNT(done_on) AS finished,
        COUNT(filed_on) AS filed
    FROM risk_ledger
) AS c
WHERE NOT w.is_cleared
