/*---
grain: 一户
---*/
-- Households one of whose living members has a disqualifying asset: what else would be 漏保 is then only a hint.
SELECT DISTINCT m.household
FROM household_member AS m JOIN disqualifying_asset AS a ON a.person = m.person
