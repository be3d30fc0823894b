-- Covered people and families by village.
SELECT
    f.township, f.village_key, MIN(f.village) AS village, MIN(f.village_code) AS village_code,
    COUNT(DISTINCT c.person) AS people, COUNT(DISTINCT f.family_no) AS families
FROM family_village AS f
JOIN dibao_cover AS c ON c.family_no = f.family_no AND c.is_covered
GROUP BY f.township, f.village_key
