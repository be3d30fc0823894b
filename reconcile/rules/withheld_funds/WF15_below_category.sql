/*---
code: WF15
title: 低于类别标准
asks: 在保成员的月保障金，是否低于其类别的标准？
severity: 高
certainty: 问题
amount_kind: 应补发
needs: {dibao_roster: [category, monthly_amount]}
refines: {dibao_roster: [scheme]}
clauses: [LN2019-2.6.1, DX-2.1]
parameters: [money_tolerance]
items: [category_amount]
examines: roster_member
evidence:
  below_category: [family_key]
says: "{subject}有{members}人的月保障金低于类别标准：{listed}，每月合计少{amount}元"
remedy: 按类别标准核定并补发
---*/
SELECT
    family_key AS subject_key, family_key, family_no, MIN(head) AS person,
    CAST(COUNT(*) AS TEXT) AS members,
    STRING_AGG(COALESCE(name, '姓名不详的人员') || '⟨' || CAST(monthly_amount AS TEXT) || '⟩元（' || category
        || '标准每人每月⟨' || CAST(standard AS TEXT) || '⟩元）', '、' ORDER BY row_id) AS listed,
    CAST(SUM(standard - monthly_amount) AS DECIMAL(18, 2)) AS amount
FROM below_category
GROUP BY family_key, family_no
