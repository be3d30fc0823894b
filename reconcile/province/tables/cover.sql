-- Rows that cover or support somebody with a valid number on the county's day. doubt: why the row is no more than a lead; said: what else is told of it.
SELECT
    c.person, d.name_clean AS name_key, c.roster, c.start_date, c.row_id,
    NULLIF(CONCAT_WS('；',
        CASE WHEN l.method = 'probabilistic' THEN $county_name || '名册的号码有误，按姓名、出生日期、住址等推定为同一人' END,
        CASE WHEN c.is_unsure THEN $county_name || '名册的保障状态无法识别' END), '') AS doubt,
    CASE WHEN l.method = 'repaired' THEN $county_name || '名册的号码有误，已按姓名、户口核对为同一人' END AS said
FROM (
    SELECT person, row_id, '低保' AS roster, start_date, status = '未知' AS is_unsure FROM dibao_cover WHERE is_covered
    UNION ALL
    SELECT person, row_id, '特困' AS roster, start_date, is_unsure FROM tekun_cover WHERE is_supported
) AS c
JOIN (
    SELECT row_id, name_clean FROM dibao_roster
    UNION ALL
    SELECT row_id, name_clean FROM tekun_roster
) AS d ON d.row_id = c.row_id
LEFT JOIN link AS l ON l.row_id = c.row_id AND l.field = 'id_number'
WHERE c.person NOT LIKE 'N:%'
