-- Registry households in need.
SELECT * FROM household WHERE is_in_need AND household LIKE 'R:%'
