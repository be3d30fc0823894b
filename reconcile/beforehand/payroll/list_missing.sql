-- 漏发: the townships that are on the list, or all of them where the list is said to be the county's.
SELECT * FROM unit_missing WHERE is_township_listed OR $is_whole_county
