-- Which family's or tekun person's a line is. Of somebody with several the largest amount is held against what owes most, and so on.
WITH sums AS (
    SELECT m.row_id, u.subject_key, SUM(u.owed) AS owed
    FROM payroll_month AS m
    JOIN unit_payee AS p ON p.person = m.beneficiary AND p.program = m.program
    JOIN unit_owed AS u ON u.subject_key = p.subject_key AND u.program = m.program AND u.month_start = m.month_start
    GROUP BY m.row_id, u.subject_key
),
choice AS (
    SELECT row_id, subject_key,
        ROW_NUMBER() OVER (PARTITION BY row_id ORDER BY owed DESC, subject_key) AS place,
        COUNT(*) OVER (PARTITION BY row_id) AS units
    FROM sums
),
turn AS (
    SELECT row_id,
        ROW_NUMBER() OVER (PARTITION BY beneficiary, program, begins_on, months ORDER BY amount DESC, row_id) AS turn
    FROM payroll_line
)
SELECT c.row_id, c.subject_key
FROM choice AS c
JOIN turn AS t ON t.row_id = c.row_id
WHERE c.place = (t.turn - 1) % c.units + 1
