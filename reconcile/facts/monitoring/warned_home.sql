/*---
grain: 一条预警
holds: 防贫预警记录
---*/
-- The rows of the risk ledger with the home each is about: the registry household it names, else that of its person;
-- what the registry says of the home, and the quarter in which the risk was raised.
SELECT
    l.row_id, l.person, l.name, COALESCE(r.household, h.household) AS home, l.risk, l.channel, l.raised_on, l.verified_on,
    l.decision, l.department, l.ordered_on, l.filed_on, l.done_on, l.measure, l.amount,
    g.monitor_type, COALESCE(g.monitor_type IS NOT NULL AND g.risk_cleared, FALSE) AS is_cleared,
    COALESCE(g.is_in_need, FALSE) AS is_in_need, COALESCE(g.is_monitored, FALSE) AS is_monitored,
    CAST(YEAR(l.raised_on) AS TEXT) || CASE WHEN MONTH(l.raised_on) <= 3 THEN 'Q1' WHEN MONTH(l.raised_on) <= 6 THEN 'Q2'
        WHEN MONTH(l.raised_on) <= 9 THEN 'Q3' ELSE 'Q4' END AS quarter,
    l.raised_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE) AS is_recent,
    COALESCE(g.head, l.person) AS head
FROM risk_ledger AS l
LEFT JOIN registry_household AS r ON r.household_id = l.household_id
LEFT JOIN household_of AS h ON h.person = l.person
LEFT JOIN registry_household AS g ON g.household = COALESCE(r.household, h.household)
