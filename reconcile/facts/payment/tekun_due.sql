/*---
grain: 一人
holds: 特困供养标准
---*/
-- Supported persons against the standards of their scheme and area, living (tekun_standard) and care (by self_care):
-- a year's money, and the monthly standard to the cent, half a cent up. Somebody dead whom
-- the roster still has may be in no household any more.
SELECT
    s.*, l.value AS standard, c.value AS care_standard,
    s.monthly_amount * 12 AS yearly, s.care_subsidy * 12 AS care_yearly,
    CAST(FLOOR((l.value * 100 + 6) / 12) / 100 AS DECIMAL(18, 2)) AS monthly_standard,
    CAST(FLOOR((c.value * 100 + 6) / 12) / 100 AS DECIMAL(18, 2)) AS monthly_care_standard
FROM supported_person AS s
JOIN person AS p ON p.person = s.person
LEFT JOIN household AS h ON h.household = p.household
LEFT JOIN area_value AS l
    ON l.item = 'tekun_standard' AND l.area = COALESCE(p.village_code, $area)
    AND l.scheme = COALESCE(h.scheme, CASE WHEN p.hukou_type LIKE '%非农业%' OR p.hukou_type LIKE '%城镇%' THEN '城市' ELSE '农村' END)
LEFT JOIN area_value AS c
    ON c.item = 'care_subsidy' AND c.category = s.self_care AND c.area = COALESCE(p.village_code, $area)
