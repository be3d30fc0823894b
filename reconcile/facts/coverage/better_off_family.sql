/*---
grain: 一户低保家庭
---*/
-- OE03: a covered family, not single-person, nobody tapering, with income above the standard.
SELECT f.*, h.income, h.income_from, h.standard, COALESCE(o.owed, 0) AS owed
FROM covered_family AS f
JOIN household AS h ON h.household = f.family_key
LEFT JOIN owed_now AS o ON o.family_key = f.family_key
WHERE NOT f.is_single_person AND NOT f.is_tapering AND h.income > h.standard
