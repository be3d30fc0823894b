/*---
grain: 一件诉求
holds: 逾期的诉求
---*/
-- Requests received within the last months, or never answered, with the first step that is late: done after its day,
-- or not done and the day past. Steps of which the register has no column, or an empty one, are not asked for.
SELECT r.*,
    CASE
        WHEN c.assigned > 0 AND COALESCE(r.assigned_on, $as_of) > r.assign_until THEN '分办'
        WHEN COALESCE(r.replied_on, $as_of) > r.reply_until THEN '答复'
        WHEN c.verified > 0 AND r.kind = '异议' AND r.replied_on IS NOT NULL
            AND (r.verified_on IS NULL OR r.verified_on > r.replied_on) THEN '复核'
        WHEN c.reposted > 0 AND COALESCE(r.reposted_on, $as_of) > r.repost_until THEN '公榜'
    END AS step
FROM request AS r
CROSS JOIN (
    SELECT COUNT(assigned_on) AS assigned, COUNT(verified_on) AS verified, COUNT(reposted_on) AS reposted
    FROM public_requests
) AS c
WHERE r.replied_on IS NULL OR r.received_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
