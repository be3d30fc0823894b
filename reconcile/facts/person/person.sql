/*---
grain: 一人
group: 人员
---*/
-- Everyone, one row a human: what the register, the rosters and the household say. is_supported_or_five says
-- "supported" as list 1 means it: where tekun_roster was not handed in, members of 五保贫困户 count.
WITH five AS (
    SELECT r.person
    FROM poverty_registry AS r JOIN registry_household AS h ON h.household_id = r.household_id
    WHERE h.household_type = '五保贫困户'
        AND NOT EXISTS (SELECT 1 FROM handed_in AS i WHERE i.source = 'tekun_roster')
    GROUP BY r.person
),
born AS (
    SELECT h.person, h.household, h.is_alive,
        COALESCE(
            CASE WHEN LENGTH(h.person) = 18 AND h.person NOT LIKE 'N:%' THEN TRY_CAST(
                SUBSTRING(h.person, 7, 4) || '-' || SUBSTRING(h.person, 11, 2) || '-' || SUBSTRING(h.person, 13, 2)
                AS DATE) END,
            r.birth_date
        ) AS born_on
    FROM household_of AS h
    LEFT JOIN register_person AS r ON r.person = h.person
)
SELECT
    b.person, 'P:' || b.person AS subject_key, n.name, b.household, b.is_alive, b.born_on,
    YEAR($as_of) - YEAR(b.born_on) - CASE
        WHEN MONTH(b.born_on) * 100 + DAY(b.born_on) > MONTH($as_of) * 100 + DAY($as_of) THEN 1 ELSE 0
    END AS age,
    r.row_id AS register_row, r.status AS register_status, r.status_date, r.died_on,
    COALESCE(r.is_resident, FALSE) AS is_resident, m.household_no, r.relation_to_head, r.marital_status, r.sex,
    r.hukou_type, l.township, l.village, l.village_code,
    c.person IS NOT NULL AS is_covered,
    s.person IS NOT NULL AS is_supported,
    s.person IS NOT NULL OR f.person IS NOT NULL AS is_supported_or_five,
    s.support_mode,
    d.person IS NOT NULL AS is_disabled, COALESCE(d.is_severe, FALSE) AS is_severe,
    COALESCE(d.is_level_1_2, FALSE) AS is_level_1_2, d.cards AS disability
FROM born AS b
LEFT JOIN register_person AS r ON r.person = b.person
LEFT JOIN register_home AS m ON m.person = b.person
LEFT JOIN person_place AS l ON l.person = b.person
LEFT JOIN person_name AS n ON n.person = b.person
LEFT JOIN covered_person AS c ON c.person = b.person
LEFT JOIN supported_person AS s ON s.person = b.person
LEFT JOIN five AS f ON f.person = b.person
LEFT JOIN disability AS d ON d.person = b.person
