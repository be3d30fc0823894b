-- Living persons with any valid disability.
SELECT * FROM person WHERE is_alive AND is_disabled
