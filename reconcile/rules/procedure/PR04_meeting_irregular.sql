/*---
code: PR04
title: 民主评议不合规
asks: 民主评议是否不足20人、村民代表不到三分之二或没有签字？
severity: 中
certainty: 问题
needs: {deliberation: [signed]}
filled: [deliberation.signed]
clauses: [DX-3.2.2]
parameters: [panel_min]
examines: meeting
says: "{subject}{met_on}的民主评议有{attendees}人参加（村民代表{representatives}人），{why}"
remedy: 重新组织评议
---*/
SELECT
    subject_key || '|' || CAST(met_on AS TEXT) AS subject_key, township, village, village_code, met_on, attendees, representatives, row_id,
    CONCAT_WS('、',
        CASE WHEN attendees < $panel_min THEN '参加人数不足' || CAST($panel_min AS TEXT) || '人' END,
        CASE WHEN is_few_representatives THEN '村民代表不到三分之二' END,
        CASE WHEN NOT COALESCE(signed, FALSE) THEN '没有签字' END) AS why
FROM meeting
WHERE attendees < $panel_min OR is_few_representatives OR NOT COALESCE(signed, FALSE)
