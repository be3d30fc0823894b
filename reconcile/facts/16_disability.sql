-- Valid disability, one row a person: whether any is level 一级/二级, whether any is severe.
SELECT
    person,
    MIN(row_id) AS row_id,
    MAX(CASE WHEN level IN ('一级', '二级') THEN 1 ELSE 0 END) = 1 AS is_level_1_2,
    MAX(CASE WHEN level IN ('一级', '二级') OR (category IN ('智力', '精神') AND level = '三级')
        THEN 1 ELSE 0 END) = 1 AS is_severe,
    MIN(category) AS category,
    MIN(CASE level WHEN '一级' THEN 1 WHEN '二级' THEN 2 WHEN '三级' THEN 3 WHEN '四级' THEN 4 END) AS level_no
FROM valid_disability
GROUP BY person
