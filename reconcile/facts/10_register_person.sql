-- One row a person of the register: the row that decides the person's status (死亡注销, then 正常, then 暂离, then the newest).
SELECT
    person, row_id, name, name_clean, sex, birth_date, household_no, relation_to_head, hukou_type,
    township, village, village_code, address, marital_status, status, status_date, died_on,
    status IN ('正常', '暂离') AS is_resident
FROM (
    SELECT
        r.*,
        MIN(CASE WHEN status = '死亡注销' THEN status_date END) OVER (PARTITION BY person) AS died_on,
        ROW_NUMBER() OVER (
            PARTITION BY person
            ORDER BY
                CASE status WHEN '死亡注销' THEN 1 WHEN '正常' THEN 2 WHEN '暂离' THEN 3 ELSE 4 END,
                CASE WHEN status NOT IN ('死亡注销', '正常', '暂离') THEN status_date END DESC NULLS LAST,
                row_id
        ) AS choice
    FROM household_registration AS r
) AS ranked
WHERE choice = 1
