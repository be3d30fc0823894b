/*---
grain: 一人一本残疾证（或一个残疾证号）
holds: 有效残疾证
---*/
-- Valid disabilities, a card (or registry number) a row: a card that is 有效 and not expired, or a registry number of 20 or 22
-- characters unless the registry of disabilities says otherwise of that person.
WITH cards AS (
    SELECT
        person, row_id,
        COALESCE(category, CASE SUBSTRING(cert_no, 19, 1)
            WHEN '1' THEN '视力' WHEN '2' THEN '听力' WHEN '3' THEN '言语' WHEN '4' THEN '肢体'
            WHEN '5' THEN '智力' WHEN '6' THEN '精神' WHEN '7' THEN '多重' END) AS category,
        COALESCE(level, CASE SUBSTRING(cert_no, 20, 1)
            WHEN '1' THEN '一级' WHEN '2' THEN '二级' WHEN '3' THEN '三级' WHEN '4' THEN '四级' END) AS level,
        COALESCE(status, '有效') = '有效' AND (expire_date IS NULL OR expire_date >= $as_of) AS is_valid
    FROM disability_registry
),
tails AS (
    SELECT
        person, row_id,
        CASE SUBSTRING(id_number_tail, 1, 1)
            WHEN '1' THEN '视力' WHEN '2' THEN '听力' WHEN '3' THEN '言语' WHEN '4' THEN '肢体'
            WHEN '5' THEN '智力' WHEN '6' THEN '精神' WHEN '7' THEN '多重' END AS category,
        CASE SUBSTRING(id_number_tail, 2, 1)
            WHEN '1' THEN '一级' WHEN '2' THEN '二级' WHEN '3' THEN '三级' WHEN '4' THEN '四级' END AS level
    FROM poverty_registry
    WHERE id_number_tail IS NOT NULL
)
SELECT person, row_id, category, level FROM cards WHERE is_valid
UNION ALL
SELECT t.person, t.row_id, t.category, t.level
FROM tails AS t LEFT JOIN (SELECT DISTINCT person FROM cards) AS c ON c.person = t.person
WHERE c.person IS NULL
