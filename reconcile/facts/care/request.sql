/*---
grain: 一件诉求
holds: 群众诉求
---*/
-- Requests of the public with the last day of each step: assigned so many working days after they came in, answered so
-- many days after, and for objections posted again so many days after they were looked into.
SELECT
    q.row_id, q.case_no, 'Q:' || q.case_no AS subject_key, q.person, q.name, q.kind, q.topic, q.received_on, q.assigned_on,
    q.verified_on, q.result, q.replied_on, q.reposted_on, q.handler, q.township, q.village, q.village_code,
    u.day AS assign_until,
    CASE WHEN d.is_known AND u.is_known THEN '' ELSE '（日历缺该年，按周一至周五推算）' END AS calendar_note,
    CAST(q.received_on + INTERVAL 1 DAY * CAST(s.value AS INTEGER) AS DATE) AS reply_until,
    CAST(s.value AS INTEGER) AS reply_days,
    CASE WHEN q.kind = '异议' THEN CAST(q.verified_on + INTERVAL 1 DAY * $repost_days AS DATE) END AS repost_until
FROM public_requests AS q
LEFT JOIN setting AS s ON s.parameter = 'reply_days' AND s.key = q.kind
LEFT JOIN calendar AS d ON d.day = q.received_on
LEFT JOIN calendar AS u ON u.is_working AND u.working_no = d.working_no + $assign_working_days
