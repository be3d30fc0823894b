/*---
grain: 一户低保家庭一人
holds: 低保花名册记录
---*/
-- Whose payments are a family's: the members and head_id of any of its rows.
SELECT DISTINCT family_no, family_key, person
FROM (
    SELECT family_no, family_key, person FROM dibao_cover
    UNION ALL
    SELECT family_no, family_key, head_person AS person FROM dibao_cover WHERE head_person IS NOT NULL
) AS named
