-- How many people (正常 or 暂离) live in each register household.
SELECT household_no, COUNT(*) AS people
FROM register_person
WHERE is_resident
GROUP BY household_no
