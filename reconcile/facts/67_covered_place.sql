-- Villages with families covered now, by village_cover.
SELECT village_key AS subject_key, village_key, township, village, village_code, people, families FROM village_cover
