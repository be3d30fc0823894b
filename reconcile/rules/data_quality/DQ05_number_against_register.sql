/*---
code: DQ05
title: 证件与登记不符
asks: 户籍登记的出生日期或性别是否与证件号码不符？
severity: 低
certainty: 提示
needs: {household_registration: ["birth_date|sex"]}
clauses: [DX-2.4]
examines: register_person
says: "{name}户籍登记为{registered}，证件号码显示为{numbered}"
remedy: 核对户口簿后更正
---*/
SELECT
    'P:' || r.person AS subject_key, r.person, r.name, r.row_id,
    CONCAT_WS('、', CASE WHEN r.is_other_day THEN '⟨' || CAST(r.birth_date AS TEXT) || '⟩出生' END, CASE WHEN r.is_other_sex THEN r.sex END) AS registered,
    CONCAT_WS('、', CASE WHEN r.is_other_day THEN '⟨' || CAST(r.born_on AS TEXT) || '⟩出生' END, CASE WHEN r.is_other_sex THEN r.number_sex END) AS numbered
FROM (
    SELECT
        n.*,
        COALESCE(
            CASE WHEN n.birth_date_month_only THEN YEAR(n.birth_date) <> YEAR(n.born_on) OR MONTH(n.birth_date) <> MONTH(n.born_on)
                ELSE n.birth_date <> n.born_on END, FALSE) AS is_other_day,
        COALESCE(n.sex <> n.number_sex, FALSE) AS is_other_sex
    FROM number_says AS n
) AS r
WHERE r.is_other_day OR r.is_other_sex
