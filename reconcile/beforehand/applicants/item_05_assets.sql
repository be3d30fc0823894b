-- 财产: the family's, and of kin in the same register household.
WITH concerned AS (
    SELECT family, row_id, person, name AS whose FROM applying
    UNION
    SELECT k.family, k.row_id, k.other AS person, k.name || '同户的' || k.word || k.other_name AS whose
    FROM related AS k
    JOIN register_home AS m ON m.person = k.person
    JOIN register_home AS o ON o.person = k.other AND o.household_no = m.household_no
)
SELECT c.family, c.row_id, CASE WHEN d.row_id IS NULL THEN '供参考' ELSE '须核实' END AS level,
    c.whose || '名下有' || h.asset_type || COALESCE('：' || h.detail, '') || COALESCE('，⟨' || h.value || '⟩元', '')
    || COALESCE('（⟨' || h.check_date || '⟩核对）', '') AS said
FROM concerned AS c
JOIN asset_check AS h ON h.person = c.person
LEFT JOIN disqualifying_asset AS d ON d.row_id = h.row_id
QUALIFY ROW_NUMBER() OVER (PARTITION BY c.family, h.row_id ORDER BY LENGTH(c.whose), c.row_id) = 1
