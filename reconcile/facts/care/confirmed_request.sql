/*---
grain: 一件诉求
holds: 查实满期限的诉求
---*/
-- Requests found to be true, about a living person who is known, when the time to put it right is over; held_since: the
-- earliest start of what he still has of 低保 (not tapering) or 特困供养.
SELECT
    r.row_id, r.case_no, 'P:' || r.person || '|' || r.case_no AS subject_key, r.person, p.name, r.topic, r.result,
    r.verified_on, p.household, LEAST(d.start_date, t.start_date) AS held_since
FROM request AS r
JOIN person AS p ON p.person = r.person AND p.is_alive
LEFT JOIN (
    SELECT person, MIN(start_date) AS start_date
    FROM dibao_cover
    WHERE is_covered
    GROUP BY person
    HAVING MAX(CASE WHEN is_tapering THEN 1 ELSE 0 END) = 0
) AS d ON d.person = r.person
LEFT JOIN (
    SELECT person, MIN(start_date) AS start_date FROM tekun_cover WHERE is_supported GROUP BY person
) AS t ON t.person = r.person
WHERE r.person NOT LIKE 'N:%' AND r.result IN ('属实', '部分属实')
    AND CAST(r.verified_on + INTERVAL 1 DAY * $correct_days AS DATE) < $as_of
