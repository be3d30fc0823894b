/*---
grain: 一条财产记录
holds: 不符合条件的财产
---*/
-- asset_check hits that disqualify: of a disqualifying type, of the last months or undated, value unknown or enough.
SELECT a.row_id, a.person, a.name, a.asset_type, a.detail, a.value, a.check_date
FROM asset_check AS a
LEFT JOIN setting AS s ON s.parameter = 'asset_min_value' AND s.key = a.asset_type
WHERE a.asset_type IN ($disqualifying_assets)
    AND (a.check_date IS NULL OR a.check_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE))
    AND (a.value IS NULL OR a.value >= COALESCE(s.value, 0))
