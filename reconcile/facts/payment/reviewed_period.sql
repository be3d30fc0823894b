/*---
grain: 一户（或一名特困人员）一项目一期
holds: 核查期内的应发或实发
---*/
-- settled, the periods under review only; is_before_change: before the calendar month of the newest 调类/调标 change
-- of a member, when what was owed then is not known.
SELECT s.*, COALESCE(s.begins_on < c.change_month, FALSE) AS is_before_change
FROM settled AS s
LEFT JOIN (
    SELECT
        d.family_no,
        CAST(MAX(g.change_date) - INTERVAL 1 DAY * (DAY(MAX(g.change_date)) - 1) AS DATE) AS change_month
    FROM dibao_changes AS g
    JOIN (SELECT DISTINCT family_no, person FROM dibao_cover) AS d ON d.person = g.person
    WHERE g.change_type IN ('调类', '调标')
    GROUP BY d.family_no
) AS c ON c.family_no = s.family_no
WHERE s.is_under_review
