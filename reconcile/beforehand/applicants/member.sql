-- The family's members as the head of the report shows them.
SELECT a.family, a.row_id, a.place, a.name, CASE WHEN a.is_nobody THEN a.id_number_read ELSE a.person END AS id_number, a.relation_to_head,
    p.age, CASE WHEN a.is_nobody THEN '号码无效' WHEN r.person IS NULL THEN '不在户籍库' ELSE r.status END AS register_status,
    CASE WHEN p.is_covered THEN '低保' WHEN p.is_supported THEN '特困供养' ELSE '' END AS covered, COALESCE(p.disability, '') AS disability,
    a.township, a.village, r.address, a.family_no, a.phone
FROM applying AS a
LEFT JOIN person AS p ON p.person = a.person
LEFT JOIN register_person AS r ON r.person = a.person
