-- Each family's village key: its code, without one its township and name.
SELECT f.*, CASE WHEN f.village_code IS NOT NULL THEN 'V:' || f.village_code
    ELSE 'V:' || COALESCE(f.township, '') || '|' || COALESCE(f.village, '') END AS village_key
FROM family AS f
