/*---
grain: 一户低保家庭
---*/
-- MC07: a family wholly ended of late (not 死亡/迁出/自愿), nobody of it covered or supported, one of whose members
-- belongs to an in-need registry household with income below the standard (the smallest such).
SELECT e.*, h.household, h.household_id, h.poverty_status, h.income, h.income_from, h.scheme AS household_scheme, h.standard
FROM ended_family AS e
JOIN dibao_cover AS c ON c.family_no = e.family_no
JOIN poverty_registry AS r ON r.person = c.person
JOIN household AS h ON h.household = 'R:' || r.household_id AND h.is_in_need AND h.income < h.standard
LEFT JOIN (
    SELECT c.family_no
    FROM dibao_cover AS c JOIN person AS p ON p.person = c.person
    WHERE p.is_covered OR p.is_supported_or_five
    GROUP BY c.family_no
) AS kept ON kept.family_no = e.family_no
WHERE NOT e.is_by_death AND NOT e.is_by_move AND NOT e.is_by_waiver AND kept.family_no IS NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY e.family_no ORDER BY h.household, c.row_id, r.row_id) = 1
