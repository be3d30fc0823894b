/*---
grain: 一人一个姓名
---*/
-- Every cleaned name that a row calls a person by.
SELECT person, name_clean FROM household_registration
UNION SELECT person, name_clean FROM dibao_roster
UNION SELECT head_person AS person, head_name_clean AS name_clean FROM dibao_roster
UNION SELECT person, name_clean FROM tekun_roster
UNION SELECT person, name_clean FROM poverty_registry
UNION SELECT person, name_clean FROM payment_ledger
UNION SELECT person, name_clean FROM temporary_relief
UNION SELECT person, name_clean FROM disability_registry
UNION SELECT person, name_clean FROM medical_expense
UNION SELECT person, name_clean FROM asset_check
UNION SELECT person, name_clean FROM dibao_changes
UNION SELECT person, name_clean FROM insurance_enrolment
UNION SELECT person, head_name_clean AS name_clean FROM field_survey
UNION SELECT cadre_person AS person, cadre_name_clean AS name_clean FROM official_relatives
UNION SELECT relative_person AS person, relative_name_clean AS name_clean FROM official_relatives
