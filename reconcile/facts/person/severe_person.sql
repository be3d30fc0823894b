-- Living persons with a valid severe disability.
SELECT * FROM person WHERE is_alive AND is_severe
