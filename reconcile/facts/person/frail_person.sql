/*---
grain: 一人
group: 失能半失能特困人员
asked_of: 全县
---*/
-- Supported persons who cannot (fully) look after themselves, any mode.
SELECT s.row_id, s.person, s.subject_key, s.name, s.support_mode, s.self_care, l.township, $county AS county
FROM supported_person AS s
LEFT JOIN person_place AS l ON l.person = s.person
WHERE s.self_care IN ('半护理', '全护理')
