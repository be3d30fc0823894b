-- Whose payments are a unit's: any member or head_id of the family, the tekun person.
SELECT u.subject_key, u.program, p.person
FROM (SELECT DISTINCT subject_key, program FROM unit_owed) AS u
JOIN (
    SELECT family_key AS subject_key, person FROM family_payee
    UNION
    SELECT subject_key, person FROM tekun_cover
) AS p ON p.subject_key = u.subject_key
