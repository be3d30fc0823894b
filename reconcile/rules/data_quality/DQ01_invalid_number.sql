/*---
code: DQ01
title: 证件号码无效
asks: 低保、特困、建档立卡、发放明细中的证件号码，长度、出生日期或校验码是否不对？
severity: 低
certainty: 提示
needs: {dibao_roster: [], poverty_registry: [], payment_ledger: []}
refines: {tekun_roster: []}
clauses: [DX-2.4]
examines: id_cell_key
says: "{called}中{name}的证件号码填作“{read}”，无效[（{why}）]"
remedy: 核对居民身份证或户口簿后更正
---*/
SELECT
    subject_key, person, called, name, read, township, village, village_code, row_id,
    CASE WHEN NOT REGEXP_MATCHES(read, '^[0-9]+X?$') THEN ''
        WHEN is_odd_length THEN '共' || CAST(LENGTH(read) AS TEXT) || '位' ELSE '出生日期或校验码不符' END AS why
FROM id_cell_key
WHERE id_number IS NULL AND NOT is_lost
