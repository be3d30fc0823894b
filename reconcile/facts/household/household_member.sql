/*---
grain: 一户一人
---*/
-- The living persons whose own household is that key; and, for a dibao family, the persons of its rows.
SELECT household, person FROM person WHERE is_alive
