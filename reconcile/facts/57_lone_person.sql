-- Register people alone in their register household, unmarried, widowed or divorced, without living kin.
SELECT p.*
FROM person AS p
JOIN register_household AS h ON h.household_no = p.household_no AND h.people = 1
LEFT JOIN (SELECT DISTINCT person FROM living_kin) AS k ON k.person = p.person
WHERE p.is_resident AND p.marital_status IN ($single_marital_words) AND k.person IS NULL
