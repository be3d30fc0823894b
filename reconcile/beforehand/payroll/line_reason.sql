-- Why a line should not be paid as it stands: 拟停发, or 缓发 until somebody has looked; a row a line and reason.
WITH line AS (
    SELECT l.*, s.*  EXCLUDE (row_id),
        l.program || '⟨' || COALESCE(l.period, '') || '⟩' AS what,
        l.is_named AND s.status = '死亡注销' AND (s.died_on IS NULL OR s.died_on < l.begins_on) AS is_dead,
        l.is_named AND s.status IN ('迁出', '其他注销') AND COALESCE(s.status_date <= l.begins_on, TRUE) AS is_gone
    FROM payroll_line AS l
    JOIN line_standing AS s ON s.row_id = l.row_id
)
SELECT row_id, CASE WHEN others > 0 AND partners = 0 OR died_on IS NULL THEN '缓发' ELSE '拟停发' END AS list, 1 AS place, '已死亡' AS kind,
    '户籍登记' || CASE WHEN died_on IS NULL THEN '已死亡注销（没有死亡日期）' ELSE '⟨' || died_on || '⟩死亡注销' END
    || '，发放表仍列' || what || '⟨' || amount || '⟩元'
    || CASE WHEN others > 0 AND partners = 0 THEN '；该户另有⟨' || others || '⟩名在世成员在保' ELSE '' END AS said,
    CASE WHEN others > 0 AND partners = 0 THEN '更换领款人、核减死亡成员后再发' WHEN died_on IS NULL THEN '核实死亡日期后决定' ELSE '停发；核对死亡次月起已发资金' END AS remedy
FROM line WHERE is_dead
UNION ALL
SELECT row_id, '缓发' AS list, 2 AS place, '领款人已死亡' AS kind,
    '领款人' || name || '户籍登记' || COALESCE('⟨' || payee_died_on || '⟩', '') || '死亡注销，钱打给死者账户' AS said, '更换领款人和账户后再发' AS remedy
FROM line WHERE is_named AND payee <> beneficiary AND payee_status = '死亡注销' AND COALESCE(payee_died_on < begins_on, TRUE)
UNION ALL
SELECT row_id, CASE WHEN others = 0 AND is_owed THEN '拟停发' ELSE '缓发' END AS list, 3 AS place, '户籍已迁出或注销' AS kind,
    '户籍状态为' || status || COALESCE('（⟨' || status_date || '⟩）', '') || '，发放表仍列' || what || '⟨' || amount || '⟩元'
    || CASE WHEN others > 0 THEN '；该户另有⟨' || others || '⟩名成员在保' ELSE '' END AS said,
    CASE WHEN others > 0 THEN '核实去向，更换领款人、核减迁出成员后再发' ELSE '核实去向，确已迁出的停发' END AS remedy
FROM line WHERE is_gone
UNION ALL
SELECT row_id, '拟停发' AS list, 4 AS place, CASE WHEN starts > begins_on THEN '未到享受起始日期' ELSE '已停保' END AS kind,
    CASE
        WHEN starts > begins_on THEN '名册享受起始日期为⟨' || starts || '⟩，⟨' || begins_on || '⟩尚未享受'
        WHEN ends IS NOT NULL THEN '名册已于⟨' || ends || '⟩停保' || COALESCE('（' || exit_reason || '）', '')
        ELSE '名册保障状态为停保'
    END || COALESCE('（低保家庭编号' || family_no || '）', '') || '，发放表仍列' || what || '⟨' || amount || '⟩元' AS said,
    '停发；应恢复享受的先办理审批' AS remedy
FROM line WHERE is_owed AND is_on_roster AND subject_key IS NULL
UNION ALL
SELECT row_id, '拟停发' AS list, 4 AS place, '已停保' AS kind,
    '名册上本人已于⟨' || left_on || '⟩停保，同户其他成员另列，发放表仍列' || what || '⟨' || amount || '⟩元' AS said, '停发；应恢复享受的先办理审批' AS remedy
FROM line WHERE left_on IS NOT NULL AND partners > 0
UNION ALL
SELECT row_id, '缓发' AS list, 5 AS place, '补贴项目与名册不符' AS kind,
    '名册在' || other_programs || '，发放表列' || what || '⟨' || amount || '⟩元' AS said, '核对项目后再发' AS remedy
FROM line WHERE is_owed AND NOT is_on_roster AND other_programs IS NOT NULL
UNION ALL
SELECT row_id, '缓发' AS list, 6 AS place, '身份不明' AS kind,
    CASE WHEN id_number_read IS NULL THEN '发放表没有身份证号' ELSE '发放表上的身份证号无效（共' || LENGTH(id_number_read) || '位）' END
    || '，按姓名也对不上名册，' || what || '⟨' || amount || '⟩元无法核对' AS said, '查明是谁，改正号码后再发' AS remedy
FROM line WHERE is_nobody AND NOT is_on_roster AND other_programs IS NULL
UNION ALL
SELECT row_id, '缓发' AS list, 7 AS place, '名册没有此人' AS kind,
    CASE WHEN is_seen THEN '户籍等数据里有此人，' ELSE '户籍和各名册里都没有这个号码，' END
    || CASE WHEN is_owed THEN CASE WHEN program = '特困供养' THEN '特困供养花名册' ELSE '低保花名册' END || '里没有，' ELSE '' END
    || '发放表列' || what || '⟨' || amount || '⟩元' AS said, '核对审批依据；新纳入的先录入名册' AS remedy
FROM line WHERE NOT is_nobody AND NOT is_on_roster AND other_programs IS NULL AND (is_owed AND has_roster OR is_named AND NOT is_owed AND NOT is_seen)
UNION ALL
SELECT l.row_id, '拟停发' AS list, 8 AS place, '重复列入' AS kind,
    CASE WHEN k.payee = l.payee THEN '本人' ELSE '同户的' || k.name END || '的' || l.what || '在发放表上已列⟨' || k.amount || '⟩元，这一行又列⟨' || l.amount || '⟩元' AS said,
    '只保留一行' AS remedy
FROM line AS l
JOIN line_copy AS c ON c.row_id = l.row_id
JOIN payroll_line AS k ON k.row_id = c.kept
UNION ALL
SELECT l.row_id, '拟停发' AS list, 9 AS place, '本期已发' AS kind,
    '一卡通流水' || COALESCE('⟨' || a.last_paid_on || '⟩', '') || '已发' || l.what || '⟨' || a.paid || '⟩元，不少于应发⟨' || a.owed || '⟩元，发放表又列⟨' || l.amount || '⟩元' AS said,
    '停发；确属补发的注明所属期' AS remedy
FROM line AS l
JOIN unit_asked AS a ON a.subject_key = l.subject_key AND a.program = l.program
WHERE a.paid > 0 AND a.owed > 0 AND a.left_to_pay <= 0.005
UNION ALL
SELECT a.row_id, '缓发' AS list, 10 AS place, '他人账户' AS kind,
    CASE WHEN a.is_named_other THEN '账户户名为“' || l.account_name || '”，不是领款人、受益人，也不是其家庭成员'
        ELSE '所列账户在名册和流水中只属于另一户' || COALESCE('的' || a.holder_name, '') END
    || '，' || l.what || '⟨' || l.amount || '⟩元' AS said, '核实账户由谁使用，改发到本人账户' AS remedy
FROM line_account AS a
JOIN line AS l ON l.row_id = a.row_id
WHERE a.is_named_other OR a.is_known_other
UNION ALL
SELECT a.row_id, '缓发' AS list, 11 AS place, '一账多户' AS kind,
    '这个账户（连同核查期内的流水）领取⟨' || a.families || '⟩户的补贴' AS said, '查明账户由谁掌握，改发到本人账户' AS remedy
FROM line_account AS a
WHERE a.is_shared
