-- Lines whose roster the night does not have: a township that handed in none, or the whole roster of the programme.
SELECT l.row_id, l.program, p.township, l.amount
FROM payroll_line AS l
JOIN line_standing AS s ON s.row_id = l.row_id AND NOT s.has_roster AND s.subject_key IS NULL
LEFT JOIN person_place AS p ON p.person = l.beneficiary
WHERE l.is_owed
