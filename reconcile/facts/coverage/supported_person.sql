/*---
grain: 一人
group: 特困供养人员
---*/
-- Supported now, one row a person (the first such row).
SELECT *
FROM tekun_cover
WHERE is_supported
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
