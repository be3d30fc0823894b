-- 逐户核对表: every in-need registry household: dibao, tekun, or neither and why. Who is not found in a township whose
-- dibao roster was not handed in may be on it: nothing is concluded there.
SELECT
    h.household, h.head, h.head_name, h.township, h.village, h.village_code, h.income, h.standard,
    CASE WHEN has_supported_or_five AND NOT has_covered THEN '已纳入特困' WHEN has_covered THEN '已纳入低保'
        WHEN s.township IS NOT NULL THEN '名册未交，无法核对' ELSE '均未纳入' END AS verdict,
    written(CASE
        WHEN has_covered AND has_supported_or_five THEN '户内既有低保又有特困人员'
        WHEN has_covered THEN '户内有在保人员'
        WHEN has_supported_or_five THEN '户内有特困供养人员'
        WHEN s.township IS NOT NULL THEN '所在乡镇未交低保花名册，是否享受低保不明'
        WHEN members = 0 THEN '本户没有在世成员，请核实后更正登记'
        WHEN standard IS NULL THEN '当日当地无低保标准，无法判断'
        WHEN income IS NULL THEN '收入不明，须入户核算'
        WHEN income < standard THEN '年人均收入⟨' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '⟩元，低于标准⟨' || CAST(CAST(standard AS DECIMAL(18, 2)) AS TEXT) || '⟩元，疑似漏保'
        ELSE '年人均收入⟨' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '⟩元，不低于标准⟨' || CAST(CAST(standard AS DECIMAL(18, 2)) AS TEXT) || '⟩元'
    END) AS reason
FROM household AS h
LEFT JOIN silent_township AS s ON s.township = h.township
WHERE h.household LIKE 'R:%' AND h.is_in_need
ORDER BY h.township, h.village, h.household
