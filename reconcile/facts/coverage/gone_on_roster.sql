/*---
grain: 一人一项保障
---*/
-- OE01, OE02: covered or supported persons whom the register no longer has, past the grace days; a programme a row.
-- A death (or leaving) without a date is known since ever.
SELECT
    p.person, 'P:' || p.person || '|' || r.roster AS subject_key, p.name, r.roster, p.register_status,
    CASE WHEN p.register_status = '死亡注销' THEN p.died_on ELSE p.status_date END AS gone_on,
    COALESCE('，每月⟨' || CAST(r.monthly AS TEXT) || '⟩元', '，全户每月⟨' || CAST(r.whole AS TEXT) || '⟩元', '') AS money
FROM (
    SELECT person, '低保' AS roster, SUM(monthly_amount) AS monthly, MAX(family_amount) AS whole
    FROM dibao_cover
    WHERE is_covered
    GROUP BY person
    UNION ALL
    SELECT person, '特困' AS roster, monthly_amount AS monthly, CAST(NULL AS DECIMAL(18, 2)) AS whole FROM supported_person
) AS r
JOIN person AS p ON p.person = r.person
WHERE p.register_status IN ('死亡注销', '迁出', '其他注销')
    AND COALESCE(CAST((CASE WHEN p.register_status = '死亡注销' THEN p.died_on ELSE p.status_date END)
        + INTERVAL 1 DAY * $death_grace_days AS DATE) < $as_of, TRUE)
