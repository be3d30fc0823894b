/*---
grain: 一笔临时救助
holds: 临时救助记录
---*/
-- Awards of temporary relief with place and key, the township's limit on the day of approval (township_limit: of
-- application where that is empty; approval_limit: of payment; limit_from is the latter's), and the last day for urgent relief: so many working days after that day.
SELECT
    r.row_id, r.person, 'P:' || r.person || '|' || CAST(r.apply_date AS TEXT) AS subject_key, r.name,
    r.relief_type, r.reason, r.apply_date, r.approve_date, r.approve_level, r.amount, r.paid_date,
    COALESCE(r.township, l.township) AS township, COALESCE(r.approve_date, r.apply_date) AS decided_on,
    v.value AS township_limit, a.value AS approval_limit, a.valid_from AS limit_from, u.day AS urgent_until,
    CASE WHEN d.is_known AND u.is_known THEN '' ELSE '（日历缺该年，按周一至周五推算）' END AS calendar_note
FROM temporary_relief AS r
LEFT JOIN person_place AS l ON l.person = r.person
LEFT JOIN area_span AS v
    ON v.item = 'township_relief_limit' AND v.area = COALESCE(l.village_code, $area)
    AND v.from_on <= COALESCE(r.approve_date, r.apply_date)
    AND (v.until_on IS NULL OR v.until_on > COALESCE(r.approve_date, r.apply_date))
LEFT JOIN area_span AS a
    ON a.item = 'township_relief_limit' AND a.area = COALESCE(l.village_code, $area)
    AND a.from_on <= COALESCE(r.approve_date, r.paid_date)
    AND (a.until_on IS NULL OR a.until_on > COALESCE(r.approve_date, r.paid_date))
LEFT JOIN calendar AS d ON d.day = COALESCE(r.approve_date, r.apply_date)
LEFT JOIN calendar AS u ON u.is_working AND u.working_no = d.working_no + $urgent_working_days
