-- Awards of temporary relief, approved or paid, to people with a valid number.
SELECT
    t.person, t.name_clean AS name_key, t.apply_date, t.relief_type, t.reason AS reason_key, t.amount, t.row_id,
    CASE WHEN l.method = 'probabilistic' THEN $county_name || '救助台账的号码有误，按姓名、出生日期、住址等推定为同一人' END AS doubt,
    CASE WHEN l.method = 'repaired' THEN $county_name || '救助台账的号码有误，已按姓名、户口核对为同一人' END AS said
FROM temporary_relief AS t
LEFT JOIN link AS l ON l.row_id = t.row_id AND l.field = 'id_number'
WHERE t.person NOT LIKE 'N:%' AND (t.approve_date IS NOT NULL OR t.paid_date IS NOT NULL)
