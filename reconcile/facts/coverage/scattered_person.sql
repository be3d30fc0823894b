/*---
grain: 一人
group: 分散供养的特困人员
---*/
-- Supported persons whose support_mode is 分散, with the village by which people of the same village know them.
SELECT s.*,
    COALESCE('V:' || l.village_code, 'V:' || COALESCE(l.township, '') || '|' || l.village) AS village_key
FROM supported_person AS s
LEFT JOIN person_place AS l ON l.person = s.person
WHERE s.support_mode = '分散'
