-- The dibao families covered now, with the head's register household: of the head where 正常, else of the smallest
-- covered member who is.
SELECT f.*, COALESCE(h.household_no, m.household_no) AS head_household_no
FROM family AS f
LEFT JOIN register_person AS h ON h.person = f.head AND h.status = '正常'
LEFT JOIN (
    SELECT c.family_no, p.household_no
    FROM dibao_cover AS c
    JOIN register_person AS p ON p.person = c.person AND p.status = '正常'
    WHERE c.is_covered
    QUALIFY ROW_NUMBER() OVER (PARTITION BY c.family_no ORDER BY c.person) = 1
) AS m ON m.family_no = f.family_no
WHERE f.is_covered
