/*---
grain: 一人
group: 名册人员
---*/
-- Covered, supported and registry persons known by a valid number.
SELECT person, 'P:' || person AS subject_key, STRING_AGG(DISTINCT listed, '、' ORDER BY listed) AS lists
FROM listed_row
GROUP BY person
