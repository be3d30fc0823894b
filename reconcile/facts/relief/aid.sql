/*---
grain: 一条医疗结算
holds: 应按比例救助的医疗结算
---*/
-- Settlements of the last months with in_policy_cost, of persons covered (in hospital) or supported that day, with the
-- ratio of aid due to them.
SELECT a.row_id, a.person, MAX(a.ratio) AS ratio
FROM (
    SELECT m.row_id, m.person, s.value AS ratio
    FROM medical_expense AS m
    JOIN dibao_cover AS c
        ON c.person = m.person AND c.is_real AND c.start_date <= m.settle_date
        AND (c.end_date IS NULL OR c.end_date > m.settle_date)
    JOIN setting AS s ON s.parameter = 'aid_ratio' AND s.key = '低保'
    WHERE m.visit_type = '住院'
    UNION ALL
    SELECT m.row_id, m.person, s.value AS ratio
    FROM medical_expense AS m
    JOIN tekun_cover AS t
        ON t.person = m.person AND t.is_real AND t.start_date <= m.settle_date
        AND (t.end_date IS NULL OR t.end_date > m.settle_date)
    JOIN setting AS s ON s.parameter = 'aid_ratio' AND s.key = '特困'
) AS a
JOIN medical_expense AS e ON e.row_id = a.row_id
WHERE e.in_policy_cost IS NOT NULL AND e.settle_date > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
GROUP BY a.row_id, a.person
