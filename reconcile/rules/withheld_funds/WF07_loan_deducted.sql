/*---
code: WF07
title: 抵扣贷款
asks: 补贴到账后几天内，同一账户是否被扣还贷款？
severity: 高
certainty: 疑点
amount_kind: 应补发
needs: {payment_ledger: [account_no, txn_type, memo]}
clauses: [LN2019-2.6.4]
parameters: [deduction_days, deduction_words, deduction_except_words]
slides: [payment_ledger.paid_date, review]
examines: counted_payment
evidence:
  loan_deduction: [account_no, paid_date, amount]
says: "{name}的账户（{account_no:account}）于{subsidy_on}到账{program_read}{subsidy}元，{paid_date}被扣款{amount}元[，摘要“{memo}”]"
hands_to: [金融机构]
remedy: 与金融机构核实，强行扣取的返还本人
---*/
SELECT
    'A:' || d.account_no || '|' || CAST(d.paid_date AS TEXT) || '|' || CAST(d.amount AS TEXT) AS subject_key,
    d.person, d.name, d.account_no, d.paid_date, d.amount, d.memo, d.program_read, d.subsidy_on, d.subsidy, d.payment_row
FROM loan_deduction AS d
QUALIFY ROW_NUMBER() OVER (PARTITION BY d.row_id ORDER BY d.subsidy_on DESC, d.payment_row) = 1
