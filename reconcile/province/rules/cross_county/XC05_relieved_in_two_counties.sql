/*---
code: XC05
title: 同一救助事由两县救助
asks: 同一人是否在规定天数内先后得到两个县的临时救助？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {temporary_relief: ["approve_date|paid_date"]}
refines: {temporary_relief: [reason]}
clauses: [LN2019-2.6.2, SW2016-2.5]
parameters: [cross_award_days]
examines: sole_award
says: "{subject}{first_on}在{first_county}、{second_on}在{second_county}申请并得到临时救助，相隔不超过{days}天[（{told}）]"
remedy: 两县核对救助事由，同一事由重复救助的追回后一笔
---*/
WITH pair AS (
    SELECT
        a.person, a.county, b.county AS other, p.name AS county_name, p.other_name, a.apply_date, b.apply_date AS other_date,
        a.amount, b.amount AS other_amount, a.row_id AS a_row, b.row_id AS b_row, a.reason_key = b.reason_key AS is_same,
        CONCAT_WS('；', a.doubt, b.doubt, CASE WHEN a.name_key <> b.name_key THEN '两县登记的姓名不同，须先核实是否同一人' END,
            CASE WHEN a.reason_key <> b.reason_key THEN '两县登记的救助原因不同' END) AS doubt,
        CONCAT_WS('；', a.said, b.said) AS said
    FROM sole_award AS a
    JOIN sole_award AS b ON b.person = a.person AND b.county > a.county AND b.record <> a.record
        AND b.apply_date <= CAST(a.apply_date + INTERVAL 1 DAY * $cross_award_days AS DATE)
        AND a.apply_date <= CAST(b.apply_date + INTERVAL 1 DAY * $cross_award_days AS DATE)
    JOIN county_pair AS p ON p.county = a.county AND p.other = b.county
)
SELECT
    'P:' || person || '|' || county || '|' || other || '|' || CAST(apply_date AS TEXT) || '|' || CAST(other_date AS TEXT) AS subject_key,
    person, CAST($cross_award_days AS TEXT) AS days,
    CASE WHEN other_date < apply_date THEN other_date ELSE apply_date END AS first_on,
    CASE WHEN other_date < apply_date THEN other_name ELSE county_name END AS first_county,
    CASE WHEN other_date < apply_date THEN apply_date ELSE other_date END AS second_on,
    CASE WHEN other_date < apply_date THEN county_name ELSE other_name END AS second_county,
    CASE WHEN other_date < apply_date THEN amount WHEN other_date > apply_date THEN other_amount ELSE LEAST(amount, other_amount) END AS amount,
    CONCAT_WS('；', CASE WHEN is_same THEN '登记的救助原因相同' END, NULLIF(doubt, ''), NULLIF(said, '')) AS told,
    CASE WHEN is_same AND doubt = '' THEN '问题' END AS certainty, a_row, b_row
FROM pair
