/*---
code: OE06
title: 定期核查逾期
asks: 在保家庭最近核查（或纳入）距今是否超过其类别的核查周期？
severity: 高
certainty: 问题
needs: {dibao_roster: [last_review_date]}
refines: {dibao_roster: [category]}
filled: [dibao_roster.last_review_date]
clauses: [LN2019-2.2.3]
parameters: [review_months]
examines: covered_family
evidence:
  covered_row: [family_no]
says: "低保家庭{family_no}（{class}）最近核查或纳入日期为{newest}，已超过{months}个月核查周期"
remedy: 立即入户复核并更新核查日期
---*/
SELECT
    f.subject_key, f.head AS person, f.family_no, COALESCE(f.category, '未分类') AS class,
    GREATEST(COALESCE(f.last_review, f.last_start), f.last_start) AS newest, CAST(CAST(s.value AS INTEGER) AS TEXT) AS months
FROM covered_family AS f
JOIN setting AS s ON s.parameter = 'review_months' AND s.key = COALESCE(f.category, '未分类')
WHERE CAST(GREATEST(COALESCE(f.last_review, f.last_start), f.last_start) + INTERVAL 1 MONTH * CAST(s.value AS INTEGER) AS DATE) < $as_of
