-- Every household that a finding may be about, with what a visitor needs: head, place, address, phone, account.
SELECT
    h.household, h.head, h.head_name, h.township, h.village, h.village_code,
    r.address, d.phone, CAST(GREATEST(h.members, COALESCE(f.members, 0)) AS INTEGER) AS members,
    CAST(h.income AS DECIMAL(18, 2)) AS income, h.scheme, f.category, COALESCE(d.account_no, t.account_no) AS account_no
FROM household AS h
LEFT JOIN family AS f ON f.family_key = h.household
LEFT JOIN register_person AS r ON r.person = h.head
LEFT JOIN (
    SELECT person, MIN(phone) AS phone, MIN(account_no) AS account_no FROM dibao_roster GROUP BY person
) AS d ON d.person = h.head
LEFT JOIN (SELECT person, MIN(account_no) AS account_no FROM tekun_roster GROUP BY person) AS t ON t.person = h.head
WHERE h.members > 0 OR h.household LIKE 'R:%' OR h.household LIKE 'D:%'
ORDER BY h.household
