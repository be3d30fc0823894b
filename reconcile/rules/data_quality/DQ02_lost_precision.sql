/*---
code: DQ02
title: 证件号码精度丢失
asks: 证件号码是否以数值或科学计数法存放而丢失末位？
severity: 低
certainty: 提示
needs: {dibao_roster: [], poverty_registry: [], payment_ledger: []}
refines: {tekun_roster: []}
clauses: [DX-2.4]
examines: id_cell_key
says: "{called}中{name}的证件号码以数值存放，读出为“{read}”，末几位已丢失"
remedy: 将该列改为文本格式后重新录入号码
---*/
SELECT subject_key, person, called, name, read, township, village, village_code, row_id
FROM id_cell_key
WHERE is_lost
