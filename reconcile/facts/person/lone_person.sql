/*---
grain: 一人
group: 独居且户籍内无在世近亲属的人
---*/
-- Register people alone in their register household, unmarried, widowed or divorced, without living kin.
SELECT p.*
FROM person AS p
JOIN (
    SELECT r.person
    FROM register_resident AS r JOIN register_household AS h ON h.household_no = r.household_no
    GROUP BY r.person
    HAVING MAX(h.people) = 1
) AS alone ON alone.person = p.person
LEFT JOIN (SELECT DISTINCT person FROM living_kin) AS k ON k.person = p.person
WHERE p.marital_status IN ($single_marital_words) AND k.person IS NULL
