/*---
code: MO06
title: 预警处置逾期
asks: 防贫预警是否超过期限还没有核实、开单、落实或备案？
severity: 中
certainty: 问题
needs: {risk_ledger: [], poverty_registry: []}
needs_any: [[risk_ledger.verified_on, risk_ledger.decision, risk_ledger.ordered_on, risk_ledger.filed_on, risk_ledger.done_on]]
filled: [risk_ledger.verified_on, risk_ledger.decision, risk_ledger.ordered_on, risk_ledger.filed_on, risk_ledger.done_on]
grounds:
  核实认定逾期: [risk_ledger.verified_on, risk_ledger.decision]
  开单逾期: [risk_ledger.ordered_on]
  落实逾期: [risk_ledger.done_on]
  备案逾期: [risk_ledger.filed_on]
refines: {risk_ledger: [household_id], poverty_registry: [monitor_type, risk_cleared]}
clauses: [FP2020-3, FP2020-4.1.2]
parameters: [lead_days, order_days, measure_days, recent_months]
examines: warned_home
says: "{home}{raised_on}预警的{risk}风险{stuck}[，责任部门为{department}]"
hands_to: [乡村振兴]
remedy: 责任部门限期办理，结果录入台账
---*/
SELECT
    home || '|' || risk || '|' || CAST(raised_on AS TEXT) AS subject_key, head AS person, row_id, name, raised_on, raised_on AS occurred, risk, department,
    CASE step
        WHEN '核实认定' THEN '超过' || CAST($lead_days AS TEXT) || '天没有核实认定'
        WHEN '开单' THEN '已认定纳入，超过' || CAST($order_days AS TEXT) || '天没有开单'
        WHEN '落实' THEN '于⟨' || CAST(ordered_on AS TEXT) || '⟩开单，超过' || CAST($measure_days AS TEXT) || '天没有落实'
        WHEN '备案' THEN '于⟨' || CAST(done_on AS TEXT) || '⟩落实' || COALESCE('，⟨' || CAST(filed_on AS TEXT) || '⟩才备案', '，没有备案') END AS stuck
FROM stuck_warning
WHERE step IS NOT NULL
