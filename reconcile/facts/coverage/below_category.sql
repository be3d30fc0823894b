/*---
grain: 一户一名在保成员
holds: 低于类别标准的成员
---*/
-- Covered members whose monthly_amount is below their category's amount; families with an unknown row left out.
SELECT m.row_id, m.family_no, m.family_key, m.head, m.person, m.name, m.scheme, m.category, m.monthly_amount, v.value AS standard
FROM roster_member AS m
JOIN area_value AS v
    ON v.item = 'category_amount' AND v.scheme = m.scheme AND v.category = m.category
    AND v.area = COALESCE(m.village_code, $area)
LEFT JOIN unsure_family AS u ON u.family_key = m.family_key
WHERE u.family_key IS NULL AND m.monthly_amount < v.value - $money_tolerance
