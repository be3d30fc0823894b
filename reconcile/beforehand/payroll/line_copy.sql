-- Lines that pay a second time what another line of the list pays (`kept`: that line): the same person, programme and months
-- again, or another payee of the same unit beside a line that pays all it is owed. Where a unit's lines together are no
-- more than it is owed, none of them is; nor is a line beside one that is stopped because its own person died or left.
WITH placed AS (
    SELECT l.row_id, l.beneficiary, l.program, l.begins_on, l.months, l.amount, u.subject_key,
        SUM(l.amount) OVER (PARTITION BY u.subject_key, l.program) AS listed, a.left_to_pay
    FROM payroll_line AS l
    JOIN line_standing AS s
        ON s.row_id = l.row_id
        AND NOT (s.partners > 0 AND (s.left_on IS NOT NULL OR l.is_named AND s.status = '死亡注销' AND s.died_on < l.begins_on))
    LEFT JOIN line_unit AS u ON u.row_id = l.row_id
    LEFT JOIN unit_asked AS a ON a.subject_key = u.subject_key AND a.program = l.program
),
doubled AS (
    SELECT person FROM covered_row GROUP BY person HAVING COUNT(DISTINCT family_no) > 1
),
ranked AS (
    SELECT p.*, d.person IS NOT NULL AS is_doubled,
        ROW_NUMBER() OVER one AS turn, FIRST_VALUE(p.row_id) OVER one AS first_row, FIRST_VALUE(p.amount) OVER one AS first_amount,
        ROW_NUMBER() OVER unit AS unit_turn, FIRST_VALUE(p.row_id) OVER unit AS unit_row, FIRST_VALUE(p.amount) OVER unit AS unit_amount
    FROM placed AS p
    LEFT JOIN doubled AS d ON d.person = p.beneficiary
    WINDOW one AS (
            PARTITION BY p.beneficiary, p.program, p.begins_on, p.months
            ORDER BY CASE WHEN p.amount = p.left_to_pay THEN 0 ELSE 1 END, p.row_id
        ),
        unit AS (
            PARTITION BY p.subject_key, p.program, p.begins_on, p.months
            ORDER BY CASE WHEN p.amount = p.left_to_pay THEN 0 ELSE 1 END, p.row_id
        )
)
SELECT row_id, CASE WHEN turn > 1 THEN first_row ELSE unit_row END AS kept
FROM ranked
WHERE turn > 1 AND (
        subject_key IS NULL AND amount = first_amount
        OR subject_key IS NOT NULL AND (listed > left_to_pay + 0.005 OR is_doubled)
    )
    OR subject_key IS NOT NULL AND unit_turn > 1 AND unit_amount = left_to_pay AND listed > left_to_pay + 0.005
