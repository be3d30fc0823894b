/*---
code: MR08
title: 边缘户救助超过脱贫户
asks: 边缘户得到的临时救助，是否高于同乡镇同年同类同原因的脱贫户？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {temporary_relief: [relief_type, reason], poverty_registry: [monitor_type]}
clauses: [FP2020-3.12]
examines: award_type
evidence:
  award: [row_id]
says: "边缘户{name}{year}年以“{reason}”为由得到{relief_type}临时救助{award}元，高于{township}同年同类同原因脱贫户最高的{highest}元，超出{amount}元"
remedy: 核对救助标准，说明差异理由
---*/
SELECT
    a.subject_key, a.person, a.row_id, m.top_row, a.name, CAST(a.year AS TEXT) AS year, a.reason, a.relief_type,
    a.amount AS award, a.township, m.amount AS highest, CAST(a.amount - m.amount AS DECIMAL(18, 2)) AS amount
FROM award_type AS a
JOIN (
    SELECT township, year, relief_type, reason, amount, row_id AS top_row
    FROM award_type
    WHERE is_out_of_poverty
    QUALIFY ROW_NUMBER() OVER (PARTITION BY township, year, relief_type, reason ORDER BY amount DESC, row_id) = 1
) AS m
    ON m.township = a.township AND m.year = a.year AND m.relief_type = a.relief_type AND m.reason = a.reason
WHERE a.is_marginal AND a.amount > m.amount
