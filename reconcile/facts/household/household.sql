/*---
grain: 一户
group: 家庭
---*/
-- Every household (registry R:, dibao D:, register H:, alone P:) with its head, scheme, area, standard, income and
-- what its living members have. Families D: stand here also where their members' own household is another one.
WITH living AS (
    SELECT
        household,
        COUNT(*) AS members,
        MAX(CASE WHEN is_covered THEN 1 ELSE 0 END) = 1 AS has_covered,
        MAX(CASE WHEN is_supported THEN 1 ELSE 0 END) = 1 AS has_supported,
        MAX(CASE WHEN is_supported_or_five THEN 1 ELSE 0 END) = 1 AS has_supported_or_five
    FROM person
    WHERE is_alive
    GROUP BY household
),
units AS (
    SELECT household, head FROM registry_household
    UNION ALL
    SELECT family_key AS household, head FROM family
    UNION ALL
    SELECT l.household, COALESCE(h.head, SUBSTRING(l.household, 3)) AS head
    FROM living AS l LEFT JOIN register_household AS h ON 'H:' || h.household_no = l.household
    WHERE l.household LIKE 'H:%' OR l.household LIKE 'P:%'
),
member_family AS (
    SELECT p.household, f.scheme
    FROM person AS p
    JOIN dibao_cover AS r ON r.person = p.person
    JOIN family AS f ON f.family_no = r.family_no
    WHERE p.is_alive AND p.household LIKE 'R:%'
        AND (r.is_covered OR r.end_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE))
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY p.household ORDER BY CASE WHEN r.is_covered THEN 0 ELSE 1 END, f.family_no
    ) = 1
),
placed AS (
    SELECT
        u.household, u.head, p.name AS head_name,
        COALESCE(f.scheme, m.scheme, CASE WHEN p.hukou_type LIKE '%非农业%' OR p.hukou_type LIKE '%城镇%' THEN '城市' ELSE '农村' END) AS scheme,
        CASE u.kind WHEN 'D' THEN f.township WHEN 'R' THEN l.township ELSE p.township END AS township,
        CASE u.kind WHEN 'D' THEN f.village WHEN 'R' THEN l.village ELSE p.village END AS village,
        CASE u.kind WHEN 'D' THEN f.village_code WHEN 'R' THEN l.village_code ELSE p.village_code END AS village_code
    FROM (SELECT *, LEFT(household, 1) AS kind FROM units) AS u
    LEFT JOIN family AS f ON f.family_key = u.household
    LEFT JOIN member_family AS m ON m.household = u.household
    LEFT JOIN person AS p ON p.person = u.head
    LEFT JOIN registry_household AS l ON l.household = u.household
)
SELECT
    h.household, h.household AS subject_key, h.head, h.head AS person, h.head_name, h.scheme, h.township, h.village, h.village_code,
    COALESCE(h.village_code, $area) AS area,
    v.value AS standard, v.valid_from AS standard_from,
    i.income, i.income_from,
    COALESCE(l.members, 0) AS members,
    COALESCE(l.has_covered, FALSE) AS has_covered,
    COALESCE(l.has_supported, FALSE) AS has_supported,
    COALESCE(l.has_supported_or_five, FALSE) AS has_supported_or_five,
    COALESCE(r.is_in_need, FALSE) AS is_in_need,
    COALESCE(r.is_monitored, FALSE) AS is_monitored,
    r.poverty_status, r.household_type, r.monitor_type, r.household_id
FROM placed AS h
LEFT JOIN area_value AS v
    ON v.item = 'dibao_standard' AND v.scheme = h.scheme AND v.area = COALESCE(h.village_code, $area)
LEFT JOIN income AS i ON i.unit = h.household
LEFT JOIN living AS l ON l.household = h.household
LEFT JOIN registry_household AS r ON r.household = h.household
