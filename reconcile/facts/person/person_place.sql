/*---
grain: 一人
---*/
-- place(person): see subject_place.
SELECT SUBSTRING(subject, 3) AS person, township, village, village_code
FROM subject_place
WHERE subject LIKE 'P:%'
