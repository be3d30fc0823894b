/*---
grain: 一人
holds: 有效残疾证
---*/
-- Valid disability, one row a person: whether any is level 一级/二级, whether any is severe; cards: what
-- they say, as people read it (肢体一级、视力三级).
SELECT
    person,
    MIN(row_id) AS row_id,
    MAX(CASE WHEN level IN ('一级', '二级') THEN 1 ELSE 0 END) = 1 AS is_level_1_2,
    MAX(CASE WHEN level IN ('一级', '二级') OR (category IN ('智力', '精神') AND level = '三级')
        THEN 1 ELSE 0 END) = 1 AS is_severe,
    STRING_AGG(DISTINCT NULLIF(COALESCE(category, '') || COALESCE(level, ''), ''), '、'
        ORDER BY NULLIF(COALESCE(category, '') || COALESCE(level, ''), '')) AS cards
FROM valid_disability
GROUP BY person
