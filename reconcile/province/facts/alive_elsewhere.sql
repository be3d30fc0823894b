/*---
grain: 户籍登记在世的一人一行
---*/
-- Where the register says that a person lives: in words, for whoever reads that another register says otherwise.
SELECT r.person, STRING_AGG(DISTINCT c.name, '、' ORDER BY c.name) AS counties
FROM registered AS r
JOIN county AS c ON c.county = r.county
WHERE r.status IN ('正常', '暂离')
GROUP BY r.person
