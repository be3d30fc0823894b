/*---
grain: 一个证件号码单元格
holds: 名册或流水中的证件号码
found_by_number: true
---*/
-- Every filled identity number cell of the four lists that DQ01 and DQ02 look at, with the key of its findings, how the
-- source is called and whether the number has a length that none has.
WITH id_cell AS (
    SELECT 'dibao_roster' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
    FROM dibao_roster WHERE id_number_read IS NOT NULL
    UNION ALL
    SELECT 'tekun_roster' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
    FROM tekun_roster WHERE id_number_read IS NOT NULL
    UNION ALL
    SELECT 'poverty_registry' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
    FROM poverty_registry WHERE id_number_read IS NOT NULL
    UNION ALL
    SELECT 'payment_ledger' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost,
        CAST(NULL AS TEXT) AS township, CAST(NULL AS TEXT) AS village, CAST(NULL AS TEXT) AS village_code
    FROM payment_ledger WHERE id_number_read IS NOT NULL
)
SELECT c.*, LENGTH(c.read) NOT IN (15, 18) AND NOT (c.source = 'poverty_registry' AND LENGTH(c.read) IN (20, 22)) AS is_odd_length,
    c.source || '|' || c.read AS subject_key,
    CASE c.source WHEN 'dibao_roster' THEN '低保花名册' WHEN 'tekun_roster' THEN '特困供养花名册'
        WHEN 'poverty_registry' THEN '建档立卡' ELSE '一卡通发放明细' END AS called
FROM id_cell AS c
