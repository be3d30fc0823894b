/*---
grain: 一户低保家庭
group: 近期整户停保的低保家庭
---*/
-- Families wholly ended within the last months, with what the reason says.
SELECT
    *,
    COALESCE(REGEXP_MATCHES(exit_reason, $exit_words_death), FALSE) AS is_by_death,
    COALESCE(REGEXP_MATCHES(exit_reason, $exit_words_move), FALSE) AS is_by_move,
    COALESCE(REGEXP_MATCHES(exit_reason, $exit_words_waiver), FALSE) AS is_by_waiver,
    COALESCE(REGEXP_MATCHES(exit_reason, $exit_words_income), FALSE) AS is_by_income
FROM family
WHERE NOT is_covered AND ended_on > CAST($as_of - INTERVAL 1 MONTH * $recent_months AS DATE)
