-- Who is held: one row, sums over the units in scope whose observation is fresh on the date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   units              units in scope that hold people
--   count_units        of these, fresh and with all eight counts: the units in the eight counts below
--   people             people in these units, the sum of the eight counts
--   remand_adult_male      adult men on remand
--   remand_adult_female    adult women on remand
--   remand_child_male      boys on remand
--   remand_child_female    girls on remand
--   sentenced_adult_male   sentenced men
--   sentenced_adult_female sentenced women
--   sentenced_child_male   sentenced boys
--   sentenced_child_female sentenced girls
--   legal_units        fresh units that report remand and sentenced, as counts or as totals
--   remand             people on remand in legal_units
--   sentenced          sentenced people in legal_units
--   drug_units         fresh units that report drug offences and occupants
--   drug_offences      people held for drug offences in drug_units (already counted above)
--   drug_base          occupants of drug_units
--   foreign_units      fresh units that report foreign nationals and occupants
--   foreign_nationals  foreign nationals in foreign_units
--   foreign_base       occupants of foreign_units
--   elderly_units      fresh units that report elderly people and occupants
--   elderly            elderly people in elderly_units
--   elderly_base       occupants of elderly_units
--   recidivist_units   fresh units that report recidivists and occupants
--   recidivists        recidivists in recidivist_units
--   recidivist_base    occupants of recidivist_units
with fresh_rows as (
    select
        *,
        remand_adult_male + remand_adult_female + remand_child_male + remand_child_female as remand_counted,
        sentenced_adult_male + sentenced_adult_female + sentenced_child_male + sentenced_child_female
            as sentenced_counted
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people and fresh
),
legal as (
    select
        *,
        remand_counted + sentenced_counted as all_counted,
        coalesce(remand_counted, remand) as remand_people,
        coalesce(sentenced_counted, sentenced) as sentenced_people
    from fresh_rows
)
select
    (select count(*) from unit_on($regions, $kinds, $classes, $units, $on) where holds_people) as units,
    count(all_counted) as count_units,
    sum(all_counted)::bigint as people,
    sum(remand_adult_male) filter (all_counted is not null)::bigint as remand_adult_male,
    sum(remand_adult_female) filter (all_counted is not null)::bigint as remand_adult_female,
    sum(remand_child_male) filter (all_counted is not null)::bigint as remand_child_male,
    sum(remand_child_female) filter (all_counted is not null)::bigint as remand_child_female,
    sum(sentenced_adult_male) filter (all_counted is not null)::bigint as sentenced_adult_male,
    sum(sentenced_adult_female) filter (all_counted is not null)::bigint as sentenced_adult_female,
    sum(sentenced_child_male) filter (all_counted is not null)::bigint as sentenced_child_male,
    sum(sentenced_child_female) filter (all_counted is not null)::bigint as sentenced_child_female,
    count(*) filter (remand_people is not null and sentenced_people is not null) as legal_units,
    sum(remand_people) filter (remand_people is not null and sentenced_people is not null)::bigint as remand,
    sum(sentenced_people) filter (remand_people is not null and sentenced_people is not null)::bigint as sentenced,
    count(*) filter (drug_offences is not null and occupants is not null) as drug_units,
    sum(drug_offences) filter (occupants is not null)::bigint as drug_offences,
    sum(occupants) filter (drug_offences is not null)::bigint as drug_base,
    count(*) filter (foreign_nationals is not null and occupants is not null) as foreign_units,
    sum(foreign_nationals) filter (occupants is not null)::bigint as foreign_nationals,
    sum(occupants) filter (foreign_nationals is not null)::bigint as foreign_base,
    count(*) filter (elderly is not null and occupants is not null) as elderly_units,
    sum(elderly) filter (occupants is not null)::bigint as elderly,
    sum(occupants) filter (elderly is not null)::bigint as elderly_base,
    count(*) filter (recidivists is not null and occupants is not null) as recidivist_units,
    sum(recidivists) filter (occupants is not null)::bigint as recidivists,
    sum(occupants) filter (recidivists is not null)::bigint as recidivist_base
from legal;
