/*---
grain: 一人
---*/
-- Living persons neither covered nor supported whose registry household is in need or whose household's income is
-- known and below the low-income ratio of the standard: what MC02 and MC03 have in common.
SELECT p.*, h.income, h.income_from, h.scheme, h.standard, n.person IS NOT NULL AS is_in_need, n.household_id, n.need
FROM person AS p
JOIN household AS h ON h.household = p.household AND h.standard IS NOT NULL
LEFT JOIN (
    SELECT r.person, r.household_id, g.poverty_status AS need
    FROM poverty_registry AS r
    JOIN registry_household AS g ON g.household_id = r.household_id AND g.is_in_need
    QUALIFY ROW_NUMBER() OVER (PARTITION BY r.person ORDER BY r.household_id) = 1
) AS n ON n.person = p.person
WHERE p.is_alive AND NOT p.is_covered AND NOT p.is_supported_or_five
    AND (n.person IS NOT NULL OR h.income < $low_income_ratio * h.standard)
