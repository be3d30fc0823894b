/*---
code: FW02
title: 核查表未签字
asks: 近365天的入户核查是否缺核查人、核查人签字或被核查人签字？
severity: 中
certainty: 问题
needs: {field_survey: [surveyor, signed, signed_by_household]}
filled: [field_survey.surveyor, field_survey.signed, field_survey.signed_by_household]
clauses: [SW2016-3.2.2, LN2019-4]
parameters: [survey_days]
slides: [field_survey.survey_date, survey]
examines: recent_survey
says: "{home}{survey_date}的入户核查表缺{lacking}"
remedy: 补签并由核查人对核查结果负责
---*/
SELECT
    subject_key, person, head_name, survey_date, survey_date AS occurred, row_id,
    CONCAT_WS('、',
        CASE WHEN surveyor IS NULL THEN '核查人姓名' END,
        CASE WHEN NOT COALESCE(signed, FALSE) THEN '核查人签字' END,
        CASE WHEN NOT COALESCE(signed_by_household, FALSE) THEN '被核查人签字' END) AS lacking
FROM recent_survey
WHERE surveyor IS NULL OR NOT COALESCE(signed, FALSE) OR NOT COALESCE(signed_by_household, FALSE)
