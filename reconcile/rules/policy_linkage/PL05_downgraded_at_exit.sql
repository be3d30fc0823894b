/*---
code: PL05
title: 整村退出前后降档或退保
asks: 贫困村退出前后6个月内，建档立卡的一、二类低保对象是否被降为三、四类或停保？
severity: 中
certainty: 疑点
needs: {dibao_changes: [from_category, to_category, reason], poverty_registry: [], village_list: [poor_village, exit_date]}
clauses: [LN2019-2.5.3]
parameters: [village_exit_window_months, exit_words_death, exit_words_move]
examines: registered_change
evidence:
  poverty_registry: [person]
says: "{name}于{change_date}{what}，所在贫困村{village}于{exit_date}退出，前后相距不超过{months}个月"
remedy: 核实变动依据，属为整村退出而调整的恢复原保障
---*/
SELECT
    c.subject_key || '|' || CAST(c.change_date AS TEXT) AS subject_key, c.person, c.name, c.change_date, c.row_id,
    c.village, c.exit_date, CAST($village_exit_window_months AS TEXT) AS months,
    CASE WHEN c.change_type = '停保' THEN '由' || c.from_category || '停保' || COALESCE('（原因：' || c.reason || '）', '') ELSE '由' || c.from_category || '调为' || c.to_category END AS what
FROM registered_change AS c
WHERE c.is_poor_village
    AND c.change_date >= CAST(c.exit_date - INTERVAL 1 MONTH * $village_exit_window_months AS DATE)
    AND c.change_date <= CAST(c.exit_date + INTERVAL 1 MONTH * $village_exit_window_months AS DATE)
    AND c.from_category IN ('一类', '二类')
    AND (
        (c.change_type <> '停保' AND c.to_category IN ('三类', '四类'))
        OR (c.change_type = '停保' AND NOT COALESCE(REGEXP_MATCHES(c.reason, $exit_words_death), FALSE)
            AND NOT COALESCE(REGEXP_MATCHES(c.reason, $exit_words_move), FALSE))
    )
