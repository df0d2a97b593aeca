-- Who is held in a unit: one row per unit with an observation that tells the legal group, the one in force on the date.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id                code
--   day                    date of the observation
--   age_days               days from that date to the date asked for
--   occupants              people
--   people                 sum of the eight counts, NULL unless all eight are reported
--   remand_adult_male      adult men on remand
--   remand_adult_female    adult women on remand
--   remand_child_male      boys on remand
--   remand_child_female    girls on remand
--   sentenced_adult_male   sentenced men
--   sentenced_adult_female sentenced women
--   sentenced_child_male   sentenced boys
--   sentenced_child_female sentenced girls
--   remand                 people on remand, from the counts or the total as printed
--   sentenced              sentenced people, from the counts or the total as printed
--   drug_offences          people held for drug offences (already counted above), NULL when not reported
--   foreign_nationals      foreign nationals (already counted), NULL when not reported
--   elderly                elderly people (already counted), NULL when not reported
--   recidivists            recidivists (already counted), NULL when not reported
with counted as (
    select
        *,
        remand_adult_male + remand_adult_female + remand_child_male + remand_child_female as remand_counted,
        sentenced_adult_male + sentenced_adult_female + sentenced_child_male + sentenced_child_female
            as sentenced_counted
    from unit_on(null, null, null, $units, $on)
    where holds_people
)
select
    unit_id, "date" as day, age_days, occupants, remand_counted + sentenced_counted as people,
    remand_adult_male, remand_adult_female, remand_child_male, remand_child_female,
    sentenced_adult_male, sentenced_adult_female, sentenced_child_male, sentenced_child_female,
    coalesce(remand_counted, remand) as remand, coalesce(sentenced_counted, sentenced) as sentenced,
    drug_offences, foreign_nationals, elderly, recidivists
from counted
where coalesce(remand_counted, remand, sentenced_counted, sentenced) is not null
order by unit_id;
