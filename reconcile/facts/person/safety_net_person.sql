-- Persons covered or supported now, "supported" as list 1 means it.
SELECT * FROM person WHERE is_covered OR is_supported_or_five
