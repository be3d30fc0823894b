-- Persons covered or supported now.
SELECT * FROM person WHERE is_covered OR is_supported
