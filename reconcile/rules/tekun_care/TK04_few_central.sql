/*---
code: TK04
title: 失能集中供养率不足
asks: 全县失能、半失能特困人员，集中供养的是否达到规定比例？
severity: 中
certainty: 问题
needs: {tekun_roster: [self_care]}
clauses: [MZ2020-2.1.3]
parameters: [central_care_rate, central_care_min_people]
examines: frail_person
evidence:
  frail_person: [county]
says: "全县失能、半失能特困人员{people}人，集中供养{central}人，占{share:share}，低于规定的{rate:share}；分乡镇：{listed}"
remedy: 增加护理床位，动员有意愿的集中供养
---*/
SELECT
    'V:' || $county AS subject_key, $county AS county, CAST($central_care_rate AS DECIMAL(6, 4)) AS rate,
    CAST(SUM(people) AS TEXT) AS people, CAST(SUM(central) AS TEXT) AS central,
    CAST(SUM(central) / SUM(people) AS DECIMAL(6, 4)) AS share,
    STRING_AGG(township || CAST(people AS TEXT) || '人' || CASE WHEN central > 0 THEN '（集中' || CAST(central AS TEXT) || '人）' ELSE '（无人集中）' END, '、' ORDER BY township) AS listed
FROM (
    SELECT COALESCE(township, '（乡镇不明）') AS township, COUNT(*) AS people,
        SUM(CASE WHEN support_mode = '集中' THEN 1 ELSE 0 END) AS central
    FROM frail_person
    GROUP BY COALESCE(township, '（乡镇不明）')
) AS counted
HAVING SUM(people) >= $central_care_min_people AND SUM(central) < $central_care_rate * SUM(people)
