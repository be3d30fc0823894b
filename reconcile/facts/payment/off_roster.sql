/*---
grain: 一条流水
holds: 无名册依据的发放
---*/
-- Counted 低保/特困 rows of the window whose beneficiary no row of that roster names; nothing is said of 低保 in a
-- township whose roster was not handed in.
SELECT c.row_id, c.beneficiary, c.program, c.amount, c.period, c.paid_date, c.name
FROM counted_payment AS c
LEFT JOIN (SELECT DISTINCT person FROM family_payee) AS d ON d.person = c.beneficiary
LEFT JOIN (SELECT DISTINCT person FROM tekun_cover) AS t ON t.person = c.beneficiary
LEFT JOIN person_place AS p ON p.person = c.beneficiary
LEFT JOIN silent_township AS s ON s.township = p.township
WHERE c.is_in_window AND (
    (c.program IN ('农村低保', '城市低保') AND d.person IS NULL AND s.township IS NULL)
    OR (c.program = '特困供养' AND t.person IS NULL
        AND EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = 'tekun_roster'))
)
