/*---
grain: 一次评议一户
holds: 家庭评议记录
---*/
-- Meetings of the last months at which families were rated, a row a family: the family's village, the day and the votes.
SELECT d.row_id, d.family_no, d.met_on, d.attendees, d.votes_for,
    CASE WHEN d.village_code IS NOT NULL THEN 'V:' || d.village_code
        ELSE 'V:' || COALESCE(d.township, '') || '|' || COALESCE(d.village, '') END AS village_key
FROM deliberation AS d
WHERE d.family_no IS NOT NULL AND d.met_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
