/*---
grain: 一户低保家庭一条财产记录
holds: 不符合条件的财产
---*/
-- assets(family), a row a hit: on a covered member or (not single-person families) on a living person of the head's
-- register household who is kin of a covered member.
WITH touched AS (
    SELECT c.family_key, h.row_id
    FROM disqualifying_asset AS h JOIN dibao_cover AS c ON c.person = h.person AND c.is_covered
    UNION
    SELECT f.family_key, h.row_id
    FROM disqualifying_asset AS h
    JOIN register_resident AS r ON r.person = h.person
    JOIN covered_family AS f ON f.head_household_no = r.household_no AND NOT f.is_single_person
    JOIN kin AS k ON k.person = h.person
    JOIN dibao_cover AS c ON c.family_no = f.family_no AND c.is_covered AND c.person = k.other
)
SELECT t.family_key, h.row_id, h.person, h.name, h.asset_type, h.detail, h.value, h.check_date
FROM touched AS t JOIN disqualifying_asset AS h ON h.row_id = t.row_id
