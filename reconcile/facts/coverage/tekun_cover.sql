/*---
grain: 一条特困供养花名册记录
holds: 特困供养花名册记录
---*/
-- The same for tekun_roster: when each row supports its person.
SELECT
    t.row_id, t.person, 'P:' || t.person AS subject_key, t.name, t.start_date, t.end_date, t.status,
    (t.end_date IS NULL OR t.end_date > $as_of) AND NOT (t.status = '停保' AND NOT t.end_given) AS is_supported,
    NOT (t.status = '停保' AND NOT t.end_given) AS is_real,
    t.status = '未知' AND NOT t.end_given AS is_unsure,
    t.support_mode, t.self_care, t.guardian_name, t.guardian_name_clean, t.agreement_date, t.last_visit_date,
    t.monthly_amount, t.care_subsidy, t.prefers_central, t.assessed_on, t.care_insured, t.care_insured_to, t.account_no,
    t.township, t.village, t.village_code
FROM tekun_roster AS t
