/*---
code: PR06
title: 疑似低保下指标
asks: 一个乡镇各村在保人数是否绝大多数相同？
severity: 中
certainty: 疑点
needs: {dibao_roster: []}
clauses: [SW2016-4.2]
parameters: [quota_min_villages, quota_min_people, quota_share]
examines: covered_township
evidence:
  township_row: [township]
says: "{subject}有{villages}个村在保{min_people}人以上，其中{same}个村都是{people}人"
remedy: 核实是否按指标分配名额
---*/
SELECT 'T:' || v.township AS subject_key, v.township, CAST(v.villages AS TEXT) AS villages, CAST(s.same AS TEXT) AS same,
    CAST(s.people AS TEXT) AS people, CAST($quota_min_people AS TEXT) AS min_people
FROM (
    SELECT township, COUNT(*) AS villages FROM village_people WHERE people >= $quota_min_people GROUP BY township
) AS v
JOIN (
    SELECT township, people, COUNT(*) AS same
    FROM village_people
    WHERE people >= $quota_min_people
    GROUP BY township, people
    QUALIFY ROW_NUMBER() OVER (PARTITION BY township ORDER BY COUNT(*) DESC, people) = 1
) AS s ON s.township = v.township
WHERE v.villages >= $quota_min_villages AND s.same >= $quota_share * v.villages
