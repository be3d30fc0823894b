-- Covered members whose monthly_amount is below their category's amount.
SELECT m.row_id, m.family_no, m.family_key, m.head, m.person, m.name, m.scheme, m.category, m.monthly_amount, v.value AS standard
FROM roster_member AS m
JOIN area_value AS v
    ON v.item = 'category_amount' AND v.scheme = m.scheme AND v.category = m.category
    AND v.area = COALESCE(m.village_code, $area)
WHERE m.monthly_amount < v.value - $money_tolerance
