/*---
grain: 一条低保花名册记录
holds: 低保花名册记录
---*/
-- When each dibao row covers its person: from start_date to the day before end_date. status decides only where the
-- file gives no end_date: 停保 then covers no day. family_key is the subject D:family_no.
SELECT
    d.row_id, d.person, d.family_no, 'D:' || d.family_no AS family_key, d.name,
    d.start_date, d.end_date, d.start_date_month_only, d.status,
    d.start_date IS NOT NULL AND (d.end_date IS NULL OR d.end_date > $as_of)
        AND NOT (d.status = '停保' AND NOT d.end_given) AS is_covered,
    NOT (d.status = '停保' AND NOT d.end_given) AS is_real,
    d.scheme, COALESCE(w.text, d.category) AS category, d.single_person, d.monthly_amount, d.family_amount, d.head_person, d.relation_to_head,
    d.per_capita_income, d.taper_start, d.taper_end, d.last_review_date, d.exit_reason, d.relative_filed, d.valid_until, d.last_report_on,
    d.account_no, d.account_name, d.account_name_clean, d.township, d.village, d.village_code,
    d.status = '渐退' AND d.taper_start <= $as_of AND (d.taper_end IS NULL OR d.taper_end >= $as_of) AS is_tapering
FROM dibao_roster AS d
LEFT JOIN setting AS w ON w.parameter = 'category_words' AND w.key = d.category
