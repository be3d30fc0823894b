/*---
code: OE04
title: “五有人员”家庭未退出
asks: 在保家庭成员或其共同居住的近亲属，经济状况核对是否有财政供养、机动车、商品房、工商登记、大型农机等？
severity: 高
certainty: 疑点
amount_kind: 违规拨付
needs: {asset_check: [], dibao_roster: []}
refines: {household_registration: [spouse_id, father_id, mother_id], dibao_roster: [single_person], asset_check: [value, check_date]}
clauses: [LN2019-2.2.4, SW2016-3.2.2]
parameters: [disqualifying_assets, asset_min_value, recent_months]
examines: covered_family
evidence:
  covered_row: [family_no]
  asset_hit: [family_key]
says: "{subject}在保，经济状况核对发现{hits}项：{listed}[；当月应发{amount}元]"
remedy: 核实财产归属和用途，确属“五有人员”家庭的停保
---*/
SELECT
    f.subject_key, f.head AS person, f.township, f.village, f.village_code, f.family_no, f.family_key,
    CAST(f.hits AS TEXT) AS hits, f.owed AS amount, l.listed
FROM owning_family AS f
JOIN (
    SELECT family_key, STRING_AGG(what, '；' ORDER BY row_id) AS listed
    FROM (
        SELECT family_key, row_id,
            COALESCE(name, '姓名不详的人员') || CASE WHEN asset_type = '财政供养人员' THEN '为' ELSE '有' END || asset_type || COALESCE('（' || detail || '）', '')
                || CASE WHEN value > 0 THEN '，价值⟨' || CAST(value AS TEXT) || '⟩元' ELSE '' END
                || COALESCE('，⟨' || CAST(check_date AS TEXT) || '⟩核对', '') AS what
        FROM asset_hit
    ) AS hit
    GROUP BY family_key
) AS l ON l.family_key = f.family_key
