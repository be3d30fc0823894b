/*---
grain: 一户
group: 应入户核查的家庭
---*/
-- Covered families and in-need registry households, with the household of their head (alone, where nothing else is
-- known of him).
SELECT
    d.unit, d.head AS person, d.head, d.called, d.numbered, d.row_id, d.township, d.village, d.village_code,
    COALESCE(h.household, 'P:' || d.head) AS household, COALESCE(h.household, 'P:' || d.head) AS subject_key
FROM (
    SELECT family_key AS unit, head, '低保家庭' AS called, '户（编号' || family_no || '）' AS numbered, row_id, township, village, village_code FROM covered_family
    UNION ALL
    SELECT household AS unit, head, poverty_status || '户' AS called, '（户编号' || household_id || '）' AS numbered, row_id, township, village, village_code
    FROM registry_household
    WHERE is_in_need
) AS d
LEFT JOIN household_of AS h ON h.person = d.head
