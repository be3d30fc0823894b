/*---
grain: 一条流水
holds: 死亡后的发放
---*/
-- Counted rows of the window, of a named programme, whose period begins after the month of the payee's death (every
-- such row where the day is unknown). lives_on: the payee's family covers a living member on the period's first day.
WITH late AS (
    SELECT c.row_id, c.payee, c.program, c.period, c.begins_on, c.amount, c.paid_date, c.name, r.died_on
    FROM counted_payment AS c
    JOIN register_person AS r ON r.person = c.payee AND r.status = '死亡注销'
    WHERE c.is_in_window AND c.is_named AND (r.died_on IS NULL OR c.begins_on > r.died_on)
),
living AS (
    SELECT DISTINCT l.row_id
    FROM late AS l
    JOIN family_payee AS p ON p.person = l.payee
    JOIN dibao_cover AS c
        ON c.family_no = p.family_no AND c.is_real
        AND c.start_date <= l.begins_on AND (c.end_date IS NULL OR c.end_date > l.begins_on)
    LEFT JOIN register_person AS r ON r.person = c.person
    WHERE COALESCE(r.status, '正常') <> '死亡注销'
)
SELECT l.*, v.row_id IS NOT NULL AS lives_on
FROM late AS l
LEFT JOIN living AS v ON v.row_id = l.row_id
