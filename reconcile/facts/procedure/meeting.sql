/*---
grain: 一次评议
asked_of: 村
---*/
-- Meetings with the village's key (the rows of one, a family each, are one: signed where a row says so and none says
-- it is not); is_few_representatives: the
-- villagers' representatives were less than two thirds.
SELECT d.*,
    COALESCE(3 * d.representatives < 2 * d.attendees, FALSE) AS is_few_representatives,
    CASE WHEN d.village_code IS NOT NULL THEN 'V:' || d.village_code
        ELSE 'V:' || COALESCE(d.township, '') || '|' || COALESCE(d.village, '') END AS subject_key
FROM (
    SELECT township, village, village_code, met_on, MIN(row_id) AS row_id, MIN(attendees) AS attendees,
        MIN(representatives) AS representatives,
        COALESCE(MIN(CASE WHEN signed THEN 1 WHEN NOT signed THEN 0 END) = 1, FALSE) AS signed
    FROM deliberation
    WHERE family_no IS NOT NULL
    GROUP BY township, village, village_code, met_on
    UNION ALL
    SELECT township, village, village_code, met_on, row_id, attendees, representatives, signed
    FROM deliberation
    WHERE family_no IS NULL
) AS d
