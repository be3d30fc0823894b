/*---
grain: 一条户籍记录
---*/
-- Register rows with a valid number of 18 characters, and the birth date and sex that the number itself says.
SELECT
    row_id, person, name, birth_date, birth_date_month_only, sex,
    TRY_CAST(SUBSTRING(id_number, 7, 4) || '-' || SUBSTRING(id_number, 11, 2) || '-' || SUBSTRING(id_number, 13, 2) AS DATE) AS born_on,
    CASE WHEN SUBSTRING(id_number, 17, 1) IN ('1', '3', '5', '7', '9') THEN '男' ELSE '女' END AS number_sex
FROM household_registration
WHERE id_number IS NOT NULL AND LENGTH(id_number) = 18
