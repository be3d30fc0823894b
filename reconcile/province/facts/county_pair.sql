/*---
grain: 两个县一行，先后各一
---*/
-- Each two counties, both ways round: the earlier of their days, and a doubt where the days lie too far apart to be compared.
SELECT
    a.county, b.county AS other, a.name, b.name AS other_name, a.as_of, b.as_of AS other_as_of, LEAST(a.as_of, b.as_of) AS common_day,
    CASE WHEN CAST(LEAST(a.as_of, b.as_of) + INTERVAL 1 DAY * $cross_days_apart AS DATE) < GREATEST(a.as_of, b.as_of)
        THEN '两县成果基准日相差超过' || CAST($cross_days_apart AS TEXT) || '天（⟨' || CAST(a.as_of AS TEXT) || '⟩、⟨' || CAST(b.as_of AS TEXT) || '⟩）' END AS doubt
FROM county AS a
JOIN county AS b ON b.county <> a.county
