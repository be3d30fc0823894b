-- Register households: how many people (正常 or 暂离) live there, and the head: 户主/本人, else the first row.
SELECT household_no, COUNT(*) AS people, MAX(CASE WHEN choice = 1 THEN person END) AS head
FROM (
    SELECT household_no, person,
        ROW_NUMBER() OVER (PARTITION BY household_no ORDER BY CASE WHEN is_head THEN 0 ELSE 1 END, row_id) AS choice
    FROM register_resident
) AS ordered
GROUP BY household_no
