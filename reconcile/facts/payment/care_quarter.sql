/*---
grain: 一人一季度
holds: 应发护理补贴的季度
---*/
-- Each past quarter of a supported person with a care subsidy who was supported on its first day, and what was paid.
-- is_judged: not a 集中 supported person whom the programme does not pay in the window, and no payment of unknown result.
WITH present AS (
    SELECT p.person, p.care_subsidy, q.period, q.begins_on, q.next_on, t.support_mode
    FROM supported_person AS p
    CROSS JOIN past_quarter AS q
    JOIN tekun_cover AS t
        ON t.person = p.person AND t.is_real AND t.start_date <= q.begins_on
        AND (t.end_date IS NULL OR t.end_date > q.begins_on)
    WHERE p.care_subsidy > 0
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.person, q.begins_on ORDER BY t.row_id) = 1
),
paid AS (
    SELECT r.person, r.begins_on, SUM(m.amount) AS paid
    FROM present AS r
    JOIN payment_month AS m
        ON m.beneficiary = r.person AND m.program = '特困护理补贴'
        AND m.month_start >= r.begins_on AND m.month_start < r.next_on
    GROUP BY r.person, r.begins_on
)
SELECT
    r.person, 'P:' || r.person AS subject_key, r.period, r.begins_on, r.care_subsidy,
    CAST(3 * r.care_subsidy AS DECIMAL(18, 2)) AS owed, CAST(COALESCE(p.paid, 0) AS DECIMAL(18, 2)) AS paid,
    (COALESCE(r.support_mode, '') <> '集中' OR k.beneficiary IS NOT NULL) AND u.person IS NULL AS is_judged
FROM present AS r
LEFT JOIN paid AS p ON p.person = r.person AND p.begins_on = r.begins_on
LEFT JOIN (
    SELECT DISTINCT beneficiary FROM counted_payment WHERE program = '特困护理补贴' AND is_in_window
) AS k ON k.beneficiary = r.person
LEFT JOIN (
    SELECT DISTINCT r.person, r.begins_on
    FROM present AS r
    JOIN unclear_payment AS m
        ON m.beneficiary = r.person AND m.program = '特困护理补贴'
        AND m.month_start >= r.begins_on AND m.month_start < r.next_on
) AS u ON u.person = r.person AND u.begins_on = r.begins_on
