-- Households with a living member covered or supported.
SELECT * FROM household WHERE (has_covered OR has_supported) AND (household LIKE 'R:%' OR members > 0)
