/*---
grain: 一人
group: 户籍登记人员
---*/
-- One row a person of the register: the row that decides the person's status (死亡注销, then 正常, then 暂离, then the newest).
-- A status that is not understood (未知) is no leaving: who has it stays in the household.
WITH ranked AS (
    SELECT
        person, row_id,
        MIN(CASE WHEN status = '死亡注销' THEN status_date END) OVER (PARTITION BY person) AS died_on,
        ROW_NUMBER() OVER (
            PARTITION BY person
            ORDER BY
                CASE status WHEN '死亡注销' THEN 1 WHEN '正常' THEN 2 WHEN '暂离' THEN 3 ELSE 4 END,
                CASE WHEN status NOT IN ('死亡注销', '正常', '暂离') THEN status_date END DESC NULLS LAST,
                row_id
        ) AS choice
    FROM household_registration
)
SELECT
    r.person, r.row_id, r.name, r.name_clean, r.sex, r.birth_date, r.household_no, r.relation_to_head, r.hukou_type,
    r.township, r.village, r.village_code, r.address, r.marital_status, r.status, r.status_date, c.died_on,
    r.status IN ('正常', '暂离', '未知') AS is_resident
FROM household_registration AS r
JOIN ranked AS c ON c.row_id = r.row_id AND c.choice = 1
