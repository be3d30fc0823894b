/*---
grain: 一条流水
holds: 停保后的发放
---*/
-- Counted 低保/特困 rows of the window whose period begins after the month of the last end.
SELECT c.row_id, c.beneficiary, c.program, c.period, c.amount, c.paid_date, e.subject_key, e.ended_on
FROM counted_payment AS c
JOIN last_end AS e
    ON e.person = c.beneficiary AND e.roster = CASE WHEN c.program IN ('特困供养', '特困护理补贴') THEN '特困' ELSE '低保' END
WHERE c.is_in_window AND c.program IN ('农村低保', '城市低保', '特困供养', '特困护理补贴') AND c.begins_on > e.ended_on
