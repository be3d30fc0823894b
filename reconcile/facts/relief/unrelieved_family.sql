/*---
grain: 一户低保家庭
---*/
-- MR03: a family wholly ended of late (not 死亡/迁出), no member's household in MR01's scope, with high expense and
-- not relieved since its end.
SELECT f.*, e.unit, e.expense, e.self_paid, e.rigid_expense, e.income
FROM ended_family AS f
JOIN expense AS e ON e.unit = 'E:' || f.family_no AND e.is_high
LEFT JOIN relief AS r ON r.unit = e.unit AND r.newest_relief >= f.ended_on
LEFT JOIN (
    SELECT c.family_no
    FROM dibao_cover AS c
    JOIN person AS p ON p.person = c.person
    JOIN relief_scope AS s ON s.household = p.household
    GROUP BY c.family_no
) AS seen ON seen.family_no = f.family_no
WHERE NOT f.is_by_death AND NOT f.is_by_move AND r.unit IS NULL AND seen.family_no IS NULL
