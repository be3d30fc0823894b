-- 逐户核对表: every in-need registry household: dibao, tekun, or neither and why.
SELECT
    household, head, head_name, township, village, village_code, income, standard,
    CASE WHEN has_supported_or_five AND NOT has_covered THEN '已纳入特困' WHEN has_covered THEN '已纳入低保' ELSE '均未纳入' END AS verdict,
    CASE
        WHEN has_covered AND has_supported_or_five THEN '户内既有低保又有特困人员'
        WHEN has_covered THEN '户内有在保人员'
        WHEN has_supported_or_five THEN '户内有特困供养人员'
        WHEN members = 0 THEN '登记成员均已死亡，请核实后更正登记'
        WHEN standard IS NULL THEN '当日当地无低保标准，无法判断'
        WHEN income IS NULL THEN '收入不明，须入户核算'
        WHEN income < standard THEN '人均收入' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '元低于标准' || CAST(CAST(standard AS DECIMAL(18, 2)) AS TEXT) || '元，疑似漏保'
        ELSE '人均收入' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '元不低于标准' || CAST(CAST(standard AS DECIMAL(18, 2)) AS TEXT) || '元'
    END AS reason
FROM household
WHERE household LIKE 'R:%' AND is_in_need
ORDER BY township, village, household
