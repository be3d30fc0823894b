-- id_cell with the key of its findings, how the source is called and whether the number has a length that none has.
SELECT c.*, LENGTH(c.read) NOT IN (15, 18) AND NOT (c.source = 'poverty_registry' AND LENGTH(c.read) IN (20, 22)) AS is_odd_length,
    c.source || '|' || c.read AS subject_key,
    CASE c.source WHEN 'dibao_roster' THEN '低保花名册' WHEN 'tekun_roster' THEN '特困供养花名册'
        WHEN 'poverty_registry' THEN '建档立卡' ELSE '一卡通发放明细' END AS called
FROM id_cell AS c
