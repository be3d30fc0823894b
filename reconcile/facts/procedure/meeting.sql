-- Meetings with the village's key; is_few_representatives: the
-- villagers' representatives were less than two thirds.
SELECT d.*,
    COALESCE(3 * d.representatives < 2 * d.attendees, FALSE) AS is_few_representatives,
    CASE WHEN d.village_code IS NOT NULL THEN 'V:' || d.village_code
        ELSE 'V:' || COALESCE(d.township, '') || '|' || COALESCE(d.village, '') END AS subject_key
FROM deliberation AS d
