/*---
code: PR07
title: 疑似“一刀切”退保
asks: 一个村是否在同一个月以同一原因让半数以上在保家庭停保？
severity: 中
certainty: 疑点
needs: {dibao_roster: [end_date, exit_reason]}
clauses: [MZ2020-2.1.4]
parameters: [recent_months, bulk_exit_min, bulk_exit_share, exit_words_death, exit_words_move]
examines: roster_village
evidence:
  exit_batch_row: [village_key, period, exit_reason]
says: "{subject}{period:period}有{families}户以同一原因“{exit_reason}”停保，占上月末在保{before}户的{share:share}"
remedy: 逐户复核停保依据，不应停的恢复保障
---*/
SELECT b.village_key AS subject_key, b.village_key, b.period, b.exit_reason, b.township, b.village, b.village_code,
    CAST(b.families AS TEXT) AS families, CAST(c.families AS TEXT) AS before, CAST(b.families / c.families AS DECIMAL(6, 4)) AS share
FROM (
    SELECT village_key, period, month_start, exit_reason, MIN(township) AS township, MIN(village) AS village, MIN(village_code) AS village_code, COUNT(*) AS families
    FROM exit_batch
    GROUP BY village_key, period, month_start, exit_reason
) AS b
JOIN (
    SELECT m.village_key, m.month_start, COUNT(DISTINCT c.family_no) AS families
    FROM (SELECT DISTINCT village_key, month_start FROM exit_batch) AS m
    JOIN family_village AS v ON v.village_key = m.village_key
    JOIN dibao_cover AS c
        ON c.family_no = v.family_no AND c.is_real AND c.start_date < m.month_start
        AND (c.end_date IS NULL OR c.end_date >= m.month_start)
    GROUP BY m.village_key, m.month_start
) AS c ON c.village_key = b.village_key AND c.month_start = b.month_start
WHERE b.families >= $bulk_exit_min AND b.families >= $bulk_exit_share * c.families
