/*---
grain: 一个户口一人
holds: 在册户口
---*/
-- Who lives in which register household: people 正常 or 暂离 (or 未知), by the rows that say so; a row a household and person
-- (one with 户主/本人 first). Whom the register has in two households stands in both.
SELECT r.household_no, r.person, r.row_id, r.relation_to_head,
    COALESCE(r.relation_to_head IN ('户主', '本人'), FALSE) AS is_head
FROM household_registration AS r
JOIN register_person AS p ON p.person = r.person AND p.is_resident
WHERE r.status IN ('正常', '暂离', '未知')
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY r.household_no, r.person
    ORDER BY CASE WHEN r.relation_to_head IN ('户主', '本人') THEN 0 ELSE 1 END, r.row_id
) = 1
