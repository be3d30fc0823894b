/*---
grain: 一户一项目一期
whole_county: true
---*/
-- Families that were owed and paid money in a period under review, by village.
SELECT
    COALESCE('V:' || f.village_code, 'V:' || COALESCE(f.township, '') || '|' || f.village) AS village_key,
    f.township, f.village, f.village_code, s.subject_key, s.person, s.program, s.period, s.owed, s.paid
FROM settled AS s
JOIN family AS f ON f.family_key = s.subject_key
WHERE s.is_under_review AND s.owed > 0 AND s.paid > 0 AND s.is_clear AND (f.village_code IS NOT NULL OR f.village IS NOT NULL)
