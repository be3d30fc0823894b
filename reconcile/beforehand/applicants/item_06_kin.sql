-- 赡养抚养人 outside the application: of working age and not severely disabled nor on the rolls, they may be able to support.
SELECT family, MIN(row_id) AS row_id,
    CASE WHEN age BETWEEN 18 AND 59 AND NOT COALESCE(is_severe, FALSE) AND NOT COALESCE(is_covered OR is_supported, FALSE) AND status = '正常'
        THEN '须核实' ELSE '供参考' END AS level,
    STRING_AGG(name || '的' || word, '、' ORDER BY row_id) || other_name
    || CASE WHEN age IS NULL THEN '' ELSE '，⟨' || age || '⟩岁' END
    || CASE WHEN status <> '正常' THEN '，户籍' || status ELSE '' END
    || CASE WHEN is_covered THEN '，在保' WHEN is_supported THEN '，特困供养' WHEN is_severe THEN '，重度残疾' ELSE '' END AS said
FROM related
GROUP BY family, other, other_name, age, status, is_covered, is_supported, is_severe
