/*---
code: OE06
title: 定期核查逾期
asks: 在保家庭最近核查（或纳入）距今是否超过其类别的核查周期？
severity: 高
certainty: 问题
needs: {dibao_roster: [last_review_date, category]}
filled: [dibao_roster.last_review_date]
clauses: [LN2019-2.2.3]
parameters: [review_months, review_months_unclassed]
examines: covered_family
evidence:
  covered_row: [family_no]
says: "{subject}[保障类别为{class}，]最近一次核查或纳入的日期是{newest}，已超过{months}个月的核查周期"
remedy: 立即入户复核并更新核查日期
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.category AS class,
    f.newest, CAST(f.months AS TEXT) AS months
FROM (
    SELECT c.*, CAST(COALESCE(s.value, $review_months_unclassed) AS INTEGER) AS months,
        GREATEST(COALESCE(c.last_review, c.last_start), c.last_start) AS newest
    FROM covered_family AS c
    LEFT JOIN setting AS s ON s.parameter = 'review_months' AND s.key = c.category
) AS f
WHERE CAST(f.newest + INTERVAL 1 MONTH * f.months AS DATE) < $as_of
