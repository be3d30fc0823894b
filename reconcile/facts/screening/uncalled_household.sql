/*---
grain: 一户
holds: 未入户的低收入情形
---*/
-- FW04: households with a living member, none covered or supported, neither in need nor monitored, with a low income or
-- high expense, whom no survey of the last days called on; nothing is said of townships without a roster.
SELECT h.*, e.expense, COALESCE(e.is_high, FALSE) AS is_high_expense,
    COALESCE(h.income < $low_income_ratio * h.standard, FALSE) AS is_low_income
FROM household AS h
LEFT JOIN expense AS e ON e.unit = h.household
LEFT JOIN surveyed AS v ON v.unit = h.household
LEFT JOIN silent_township AS s ON s.township = h.township
WHERE h.members > 0 AND h.standard IS NOT NULL AND NOT h.has_covered AND NOT h.has_supported
    AND NOT h.is_in_need AND NOT h.is_monitored
    AND (h.income < $low_income_ratio * h.standard OR e.is_high)
    AND v.unit IS NULL AND s.township IS NULL
