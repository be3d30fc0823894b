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
says: "{township}{village}在保{families}户，其中{same}户同为{start_date}纳入、{category}、每人每月{monthly_amount}元"
remedy: 逐户核实是否经过个人申请和家计调查
---*/
SELECT g.village_key AS subject_key, g.village_key, g.township, g.village, g.village_code,
    CAST(v.families AS TEXT) AS families, CAST(g.same AS TEXT) AS same, g.start_date, g.category, g.monthly_amount
FROM (
    SELECT village_key, MIN(township) AS township, MIN(village) AS village, MIN(village_code) AS village_code,
        start_date, category, monthly_amount, COUNT(*) AS same
    FROM village_batch
    WHERE monthly_amount IS NOT NULL
    GROUP BY village_key, start_date, category, monthly_amount
) AS g
JOIN covered_village AS v ON v.subject_key = g.village_key
JOIN (
    SELECT b.start_date, COUNT(*) AS families, MAX(t.families) AS county
    FROM village_batch AS b CROSS JOIN (SELECT COUNT(*) AS families FROM village_batch) AS t
    GROUP BY b.start_date
) AS d ON d.start_date = g.start_date
WHERE v.families >= $bulk_min_families AND g.same >= $bulk_share * v.families AND d.families <= $bulk_county_share * d.county
