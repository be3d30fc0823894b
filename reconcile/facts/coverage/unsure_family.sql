/*---
grain: 一户低保家庭
---*/
-- dibao families whose owed money is not known: a row of theirs was refused (is_refused), or says a status that nobody
-- understands and no end (is_status).
SELECT family_no, 'D:' || family_no AS family_key,
    MAX(is_refused) = 1 AS is_refused, MAX(is_status) = 1 AS is_status
FROM (
    SELECT family_no, 1 AS is_refused, 0 AS is_status
    FROM refused_entry
    WHERE source = 'dibao_roster' AND family_no IS NOT NULL
    UNION ALL
    SELECT family_no, 0 AS is_refused, 1 AS is_status
    FROM dibao_roster
    WHERE status = '未知' AND NOT end_given
) AS told
GROUP BY family_no
