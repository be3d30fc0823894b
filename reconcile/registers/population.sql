-- 低收入人口库: each living person in the first kind that fits, with the signs. 低保边缘 and 刚性支出困难 are kinds of those
-- who are not on dibao: a township whose roster was not handed in has nobody in them.
WITH signs AS (
    SELECT
        p.person, p.name, p.township, p.village, p.village_code, p.household,
        p.is_supported, p.is_covered, h.is_monitored,
        COALESCE(h.income < $low_income_ratio * h.standard, FALSE) AS is_low_income,
        COALESCE(e.is_high, FALSE) AS is_high_expense,
        h.income, h.standard, e.expense, p.is_severe, s.township IS NOT NULL AS is_unknown,
        u.household IS NOT NULL AND EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = 'field_survey') AS is_uncalled
    FROM person AS p
    JOIN household AS h ON h.household = p.household
    LEFT JOIN expense AS e ON e.unit = p.household
    LEFT JOIN silent_township AS s ON s.township = p.township
    LEFT JOIN uncalled_household AS u ON u.household = p.household
    WHERE p.is_alive
)
SELECT
    person, name,
    CASE WHEN is_supported THEN '特困' WHEN is_covered THEN '低保' WHEN is_monitored THEN '监测'
        WHEN is_low_income THEN '低保边缘' ELSE '刚性支出困难' END AS kind,
    township, village, village_code, household,
    written(CONCAT_WS('；',
        CASE WHEN is_supported THEN '特困供养' END,
        CASE WHEN is_covered THEN '享受低保' END,
        CASE WHEN is_monitored THEN '监测对象' END,
        CASE WHEN is_low_income THEN '年人均收入⟨' || CAST(CAST(income AS DECIMAL(18, 2)) AS TEXT) || '⟩元' END,
        CASE WHEN is_high_expense THEN '刚性支出⟨' || CAST(expense AS TEXT) || '⟩元' END,
        CASE WHEN is_severe THEN '重度残疾' END,
        CASE WHEN is_uncalled THEN '需主动发现' END)) AS signs
FROM signs
WHERE is_supported OR is_covered OR is_monitored OR (NOT is_unknown AND (is_low_income OR is_high_expense))
ORDER BY township, village, household, person
