/*---
grain: 一户低保家庭一条户籍记录
---*/
-- The register rows of a family's covered members, for evidence.
SELECT family_no, register_row AS row_id FROM covered_housemates
