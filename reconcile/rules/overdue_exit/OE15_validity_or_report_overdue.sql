/*---
code: OE15
title: 有效期或定期报告逾期
asks: 在保家庭的低保有效期是否已过而没有复核，或定期报告是否超过周期？
severity: 中
certainty: 问题
needs: {dibao_roster: []}
needs_any: [[dibao_roster.valid_until, dibao_roster.last_report_on]]
filled: [dibao_roster.valid_until, dibao_roster.last_report_on]
grounds: {有效期逾期: [dibao_roster.valid_until], 定期报告逾期: [dibao_roster.last_report_on]}
refines: {dibao_roster: [last_review_date, category]}
clauses: [LN2019-2.2.3]
parameters: [report_months, review_months_unclassed]
examines: covered_family
evidence:
  covered_row: [family_no]
says: "{subject}[保障类别为{class}，]{why}"
remedy: 入户复核，符合条件的续期并更新报告日期，不符合的退出
---*/
SELECT
    subject_key, head AS person, township, village, village_code, family_no, NULLIF(class, '未分类') AS class,
    CONCAT_WS('；',
        CASE WHEN is_expired THEN '有效期已于⟨' || CAST(valid_until AS TEXT) || '⟩届满，此后没有复核记录' END,
        CASE WHEN is_unreported AND last_report IS NOT NULL THEN '最近一次报告是⟨' || CAST(last_report AS TEXT) || '⟩，已超过' || CAST(months AS TEXT) || '个月的报告周期' END,
        CASE WHEN is_unreported AND last_report IS NULL THEN '自⟨' || CAST(last_start AS TEXT) || '⟩纳入后没有报告记录，已超过' || CAST(months AS TEXT) || '个月的报告周期' END) AS why
FROM report_due
WHERE is_expired OR is_unreported
