-- Living persons neither covered nor supported whose registry household is in need or whose household's income is
-- known and below the low-income ratio of the standard: what MC02 and MC03 have in common.
SELECT p.*, h.income, h.standard, h.is_in_need
FROM person AS p
JOIN household AS h ON h.household = p.household
WHERE p.is_alive AND NOT p.is_covered AND NOT p.is_supported_or_five
    AND (h.is_in_need OR h.income < $low_income_ratio * h.standard)
