-- The accounts of the rows that cover somebody.
SELECT family_key, account_no, row_id FROM dibao_cover WHERE is_covered AND account_no IS NOT NULL
UNION ALL
SELECT subject_key AS family_key, account_no, row_id FROM tekun_cover WHERE is_supported AND account_no IS NOT NULL
