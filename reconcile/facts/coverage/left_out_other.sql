/*---
grain: 一户
---*/
-- MC13: a household neither in need nor monitored, surveyed of late or registered 已脱贫, with income below the
-- standard and no living member covered or supported.
SELECT h.*
FROM household AS h
LEFT JOIN surveyed AS v ON v.unit = h.household
WHERE NOT h.is_in_need AND NOT h.is_monitored
    AND h.members > 0
    AND (v.unit IS NOT NULL OR h.poverty_status = '已脱贫')
    AND h.income < h.standard AND NOT h.has_covered AND NOT h.has_supported_or_five
