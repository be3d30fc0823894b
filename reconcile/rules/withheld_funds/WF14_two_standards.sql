/*---
code: WF14
title: 两个保障标准
asks: 同一乡镇同一类别的农村低保，人均保障金是否有两个以上标准？
severity: 高
certainty: 疑点
needs: {dibao_roster: [category, monthly_amount]}
refines: {dibao_roster: [family_amount, scheme]}
clauses: [DX-2.1]
examines: township_amount
evidence:
  township_amount: [township, category]
says: "{subject}农村低保{category}的人均月保障金有{kinds}种：{listed}"
remedy: 核对是否按统一标准发放，差异说明理由
---*/
SELECT
    'T:' || township || '|农村|' || category AS subject_key, township, category, CAST(COUNT(*) AS TEXT) AS kinds,
    STRING_AGG('⟨' || CAST(monthly_amount AS TEXT) || '⟩元的⟨' || CAST(heads AS TEXT) || '⟩人', '、' ORDER BY monthly_amount) AS listed
FROM (
    SELECT township, category, monthly_amount, COUNT(*) AS heads FROM township_amount GROUP BY township, category, monthly_amount
) AS counted
GROUP BY township, category
HAVING COUNT(*) > 1
