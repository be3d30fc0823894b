/*---
code: OE10
title: 疑似行政性整体纳入
asks: 一个村的在保家庭是否绝大多数同日、同类、同额纳入？
severity: 高
certainty: 疑点
needs: {dibao_roster: [category, monthly_amount]}
clauses: [LN2019-2.2.4]
parameters: [bulk_min_families, bulk_share, bulk_county_share]
examines: covered_village
evidence:
  bulk_row: [village_key, start_date, category, monthly_amount]
says: "{subject}在保{families}户，其中{same}户同为{start_date}纳入、同为{category}、同为每人每月{monthly_amount}元"
remedy: 逐户核实是否经过个人申请和家计调查
---*/
WITH alike AS (
    SELECT village_key, start_date, category, monthly_amount, COUNT(*) AS same
    FROM village_batch
    WHERE category IS NOT NULL AND monthly_amount IS NOT NULL
    GROUP BY village_key, start_date, category, monthly_amount
),
start_day AS (
    SELECT start_date, COUNT(*) AS families FROM family_batch GROUP BY start_date
),
county AS (
    SELECT COUNT(*) AS families FROM family_batch
)
SELECT
    v.subject_key, v.township, v.village, v.village_code, a.village_key, a.start_date, a.category, a.monthly_amount,
    CAST(v.families AS TEXT) AS families, CAST(a.same AS TEXT) AS same
FROM alike AS a
JOIN covered_village AS v ON v.subject_key = a.village_key
JOIN start_day AS d ON d.start_date = a.start_date
CROSS JOIN county AS c
WHERE v.families >= $bulk_min_families AND a.same >= $bulk_share * v.families AND d.families <= $bulk_county_share * c.families
