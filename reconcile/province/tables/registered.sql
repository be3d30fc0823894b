-- People of the register with a valid number, a row a person: what the register says of each, and since when. Without a column of statuses it says nothing.
SELECT
    r.person, r.name_clean AS name_key,
    CASE WHEN EXISTS (SELECT 1 FROM handed_in AS h WHERE h.source = 'household_registration' AND h.field = 'status') THEN r.status END AS status,
    CASE WHEN r.status = '死亡注销' THEN r.died_on ELSE r.status_date END AS since, r.row_id,
    CASE WHEN l.method = 'probabilistic' THEN $county_name || '户籍的号码有误，按姓名、出生日期、住址等推定为同一人' END AS doubt,
    CASE WHEN l.method = 'repaired' THEN $county_name || '户籍的号码有误，已按姓名、户口核对为同一人' END AS said
FROM register_person AS r
LEFT JOIN link AS l ON l.row_id = r.row_id AND l.field = 'id_number'
WHERE r.person NOT LIKE 'N:%'
