/*---
code: FW01
title: 线上线下不一致
asks: 入户核查意见与数据比对结论是否不一致？
severity: 中
certainty: 问题
needs: {field_survey: [suggestion], household_registration: [], dibao_roster: [], poverty_registry: []}
refines: {tekun_roster: [], asset_check: [], medical_expense: [], temporary_relief: []}
clauses: [FP2020-4.1]
parameters: [survey_days]
examines: survey_advice
evidence:
  member_row: [household]
says: "{home}{survey_date}入户核查意见为“{suggestion}”，数据比对{compared:rules}"
remedy: 核实反馈：复核入户情况和数据，以核实结果更正
---*/
SELECT
    s.subject_key, s.person, s.household, s.head_name, s.survey_date, s.suggestion, s.row_id,
    CASE s.suggestion
        WHEN '纳入低保' THEN '未见漏保情形'
        WHEN '退出低保' THEN '未见应退情形'
        WHEN '临时救助' THEN '未见应救助情形'
        ELSE '有' || CASE WHEN t.township IS NULL THEN h.listed ELSE h.listed_kept END || '情形' END
        || COALESCE('（' || u.codes || '未执行，不计）', '') AS compared
FROM survey_advice AS s
LEFT JOIN (
    SELECT household,
        MAX(CASE WHEN holds LIKE 'MC%' THEN 1 ELSE 0 END) AS is_left_out,
        MAX(CASE WHEN holds LIKE 'OE%' THEN 1 ELSE 0 END) AS is_overdue,
        MAX(CASE WHEN holds LIKE 'MR%' THEN 1 ELSE 0 END) AS is_unrelieved,
        MAX(CASE WHEN holds IN ('MC01', 'MC06', 'OE03', 'OE04') THEN 1 ELSE 0 END) AS is_trouble,
        MAX(CASE WHEN holds IN ('OE03', 'OE04') THEN 1 ELSE 0 END) AS is_kept_wrongly,
        STRING_AGG(CASE WHEN holds IN ('MC01', 'MC06', 'OE03', 'OE04') THEN holds END, '、' ORDER BY holds) AS listed,
        STRING_AGG(CASE WHEN holds IN ('OE03', 'OE04') THEN holds END, '、' ORDER BY holds) AS listed_kept
    FROM screened_household
    GROUP BY household
) AS h ON h.household = s.household
LEFT JOIN unscreened_advice AS u ON u.suggestion = s.suggestion
LEFT JOIN household AS p ON p.household = s.household
LEFT JOIN silent_township AS t ON t.township = p.township
WHERE (s.suggestion = '纳入低保' AND COALESCE(h.is_left_out, 0) = 0 AND t.township IS NULL)
    OR (s.suggestion = '退出低保' AND COALESCE(h.is_overdue, 0) = 0)
    OR (s.suggestion = '临时救助' AND COALESCE(h.is_unrelieved, 0) = 0)
    OR (s.suggestion = '无问题' AND COALESCE(CASE WHEN t.township IS NULL THEN h.is_trouble ELSE h.is_kept_wrongly END, 0) = 1)
