/*---
grain: 一个户口
holds: 户口
---*/
-- Register households: how many people (正常 or 暂离) live there, and the head: 户主/本人, else the first row.
SELECT h.household_no, h.people, r.person AS head
FROM (
    SELECT household_no, COUNT(*) AS people, COALESCE(MIN(CASE WHEN is_head THEN row_id END), MIN(row_id)) AS head_row
    FROM register_resident
    GROUP BY household_no
) AS h
JOIN register_resident AS r ON r.row_id = h.head_row
