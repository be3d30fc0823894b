-- Every filled identity number cell of the four lists that DQ01 and DQ02 look at.
SELECT 'dibao_roster' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
FROM dibao_roster WHERE id_number_read IS NOT NULL
UNION ALL
SELECT 'tekun_roster' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
FROM tekun_roster WHERE id_number_read IS NOT NULL
UNION ALL
SELECT 'poverty_registry' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost, township, village, village_code
FROM poverty_registry WHERE id_number_read IS NOT NULL
UNION ALL
SELECT 'payment_ledger' AS source, row_id, person, name, id_number, id_number_read AS read, COALESCE(id_number_lost, FALSE) AS is_lost,
    CAST(NULL AS TEXT) AS township, CAST(NULL AS TEXT) AS village, CAST(NULL AS TEXT) AS village_code
FROM payment_ledger WHERE id_number_read IS NOT NULL
