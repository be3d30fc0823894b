/*---
code: MC07
title: 脱保
asks: 近12个月整户停保的家庭，是否仍有成员属收入低于标准的未脱贫户？
severity: 高
certainty: 疑点
needs: {dibao_roster: [end_date, exit_reason], poverty_registry: []}
needs_any: [[field_survey.per_capita_income, poverty_registry.per_capita_income]]
refines: {tekun_roster: [], field_survey: [per_capita_income], poverty_registry: [per_capita_income]}
clauses: [MZ2020-2.1.4]
parameters: [recent_months, exit_words_death, exit_words_move, exit_words_waiver, survey_days]
items: [dibao_standard]
slides: [dibao_roster.end_date, recent]
examines: ended_family
evidence:
  dibao_roster: [family_no]
  income_row: [unit=household]
  poverty_registry: [household_id]
says: "{subject}于{ended_on}停保（原因：{reason}），成员所在的{poverty_status}户（户编号{household_id}）年人均收入{income}元（{income_from}数据），低于{household_scheme}低保标准（每人每年{standard}元），现在全家都没有享受低保或特困供养"
remedy: 核实停保原因，仍符合条件的恢复保障
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.ended_on,
    COALESCE(f.exit_reason, '未填') AS reason, f.household, f.household_id, f.poverty_status, f.income, f.income_from,
    f.household_scheme, f.standard
FROM dropped_family AS f
LEFT JOIN silent_township AS s ON s.township = f.township
WHERE s.township IS NULL
