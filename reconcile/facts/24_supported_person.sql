-- Supported now, one row a person (the first such row).
SELECT *, 'P:' || person AS subject_key
FROM tekun_cover
WHERE is_supported
QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1
