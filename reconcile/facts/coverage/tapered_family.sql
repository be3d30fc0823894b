/*---
grain: 一户低保家庭
holds: 渐退期满的成员
---*/
-- OE05: a covered family with a covered member whose taper has ended.
SELECT f.*, t.taper_end, t.names
FROM covered_family AS f
JOIN (
    SELECT family_no, MIN(taper_end) AS taper_end, STRING_AGG(DISTINCT name, '、' ORDER BY name) AS names
    FROM dibao_cover
    WHERE is_covered AND taper_end < $as_of
    GROUP BY family_no
) AS t ON t.family_no = f.family_no
