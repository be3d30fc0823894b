/*---
code: MC07
title: 脱保
asks: 近12个月整户停保的家庭，是否仍属收入低于标准的未脱贫户？
severity: 高
certainty: 疑点
needs: {dibao_roster: [end_date, exit_reason], poverty_registry: []}
refines: {tekun_roster: [], field_survey: []}
clauses: [MZ2020-2.1.4]
parameters: [recent_months, exit_words_death, exit_words_move, exit_words_waiver]
items: [dibao_standard]
examines: ended_family
evidence:
  dibao_roster: [family_no]
  income_row: [unit=household]
  poverty_registry: [household_id]
says: "低保家庭{family_no}于{ended_on}停保（原因：{reason}），其成员所在建档立卡户人均收入{income}元，低于低保标准{standard}元，现未享受低保或特困供养"
remedy: 核实停保原因，仍符合条件的恢复保障
---*/
SELECT
    f.subject_key, f.head AS person, f.family_no, f.ended_on, COALESCE(f.exit_reason, '未填') AS reason, f.household,
    SUBSTRING(f.household, 3) AS household_id, f.income, f.standard
FROM dropped_family AS f
LEFT JOIN silent_township AS s ON s.township = f.township
WHERE s.township IS NULL
