/*---
grain: 一户一条规则
holds: 比对情形
---*/
-- Which predicates of lists 1, 2 and 4 hold for a household or one of its people, by rule code; those that cannot be
-- worked out tonight do not count.
WITH family_household AS (
    SELECT DISTINCT c.family_no, h.household
    FROM family_row AS c JOIN household_of AS h ON h.person = c.person
    UNION
    SELECT family_no, family_key AS household FROM family
),
holding AS (
    SELECT household, 'MC01' AS holds FROM left_out_household
    UNION SELECT household, 'MC02' AS holds FROM left_out_disabled
    UNION SELECT household, 'MC03' AS holds FROM left_out_ill
    UNION SELECT household, 'MC06' AS holds FROM left_out_monitored
    UNION SELECT f.household, 'MC07' AS holds FROM dropped_family AS d JOIN family_household AS f ON f.family_no = d.family_no
    UNION SELECT household, 'MC13' AS holds FROM left_out_other
    UNION SELECT h.household, CASE WHEN g.register_status = '死亡注销' THEN 'OE01' ELSE 'OE02' END AS holds
        FROM gone_on_roster AS g JOIN household_of AS h ON h.person = g.person
    UNION SELECT f.household, 'OE03' AS holds FROM better_off_family AS d JOIN family_household AS f ON f.family_no = d.family_no
    UNION SELECT f.household, 'OE04' AS holds FROM owning_family AS d JOIN family_household AS f ON f.family_no = d.family_no
    UNION SELECT f.household, 'OE05' AS holds FROM tapered_family AS d JOIN family_household AS f ON f.family_no = d.family_no
    UNION SELECT household, 'MR01' AS holds FROM unrelieved_household
    UNION SELECT household, 'MR02' AS holds FROM relapsed_household
    UNION SELECT f.household, 'MR03' AS holds FROM unrelieved_family AS d JOIN family_household AS f ON f.family_no = d.family_no
)
SELECT h.household, h.holds
FROM holding AS h
LEFT JOIN unscreened AS u ON u.code = h.holds
WHERE u.code IS NULL
