-- Townships that are owed something and have nobody on the list, where that does not count as forgotten.
SELECT program, township, COUNT(*) AS units, SUM(left_to_pay) AS owed
FROM unit_missing
WHERE NOT (is_township_listed OR $is_whole_county)
GROUP BY program, township
