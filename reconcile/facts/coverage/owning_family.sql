/*---
grain: 一户低保家庭
---*/
-- OE04: a covered family with disqualifying assets.
SELECT f.*, a.hits, COALESCE(o.owed, 0) AS owed
FROM covered_family AS f
JOIN (SELECT family_key, COUNT(*) AS hits FROM asset_hit GROUP BY family_key) AS a ON a.family_key = f.family_key
LEFT JOIN owed_now AS o ON o.family_key = f.family_key
