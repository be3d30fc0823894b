/*---
grain: 一户一季度
holds: 线上线下一致的预警
---*/
-- Homes raised within the last months in one quarter both 线上 and 线下, the first day of each way, and whether a row of
-- that quarter says 不纳入.
WITH first_day AS (
    SELECT home, quarter, MIN(head) AS head,
        MIN(CASE WHEN channel = '线上' THEN raised_on END) AS online_on,
        MIN(CASE WHEN channel = '线下' THEN raised_on END) AS offline_on,
        STRING_AGG(DISTINCT risk, '、' ORDER BY risk) AS risks
    FROM warned_home
    WHERE is_recent
    GROUP BY home, quarter
),
refused AS (
    SELECT DISTINCT home, quarter FROM warned_home WHERE decision = '不纳入'
)
SELECT f.home, f.quarter, f.head, f.online_on, f.offline_on, f.risks, r.home IS NOT NULL AS is_refused
FROM first_day AS f
LEFT JOIN refused AS r ON r.home = f.home AND r.quarter = f.quarter
WHERE f.online_on IS NOT NULL AND f.offline_on IS NOT NULL
