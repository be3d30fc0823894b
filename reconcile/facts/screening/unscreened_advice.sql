/*---
grain: 一种核查意见
---*/
-- For each proposal of a survey the predicates it is held against that cannot be worked out tonight.
SELECT suggestion, STRING_AGG(code, '、' ORDER BY code) AS codes
FROM (
    SELECT code, CASE LEFT(code, 2) WHEN 'MC' THEN '纳入低保' WHEN 'OE' THEN '退出低保' ELSE '临时救助' END AS suggestion
    FROM unscreened
    UNION ALL
    SELECT code, '无问题' AS suggestion FROM unscreened WHERE code IN ('MC01', 'MC06', 'OE03', 'OE04')
) AS held
GROUP BY suggestion
