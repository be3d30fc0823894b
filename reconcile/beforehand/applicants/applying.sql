-- Each human who applies, once a family.
SELECT * FROM applicant WHERE same = 1
