-- family_batch with the village's key: its code, without one its township and name.
SELECT *, CASE WHEN village_code IS NOT NULL THEN 'V:' || village_code
    ELSE 'V:' || COALESCE(township, '') || '|' || COALESCE(village, '') END AS village_key
FROM family_batch
