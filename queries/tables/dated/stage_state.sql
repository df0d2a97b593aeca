-- stage_state of one date: one row per unit and cycle with a stage. A unit that tries for both targets shows WBBM.
-- $day  the date
-- `running` is true while the cycle is open for the unit: a stage of the ladder that is not yet an award.
insert into loaded.stage_state by name
select
    $day::date as as_of, unit_id, cycle_year, target as stage_target, stage, stage_order, from_date as stage_since,
    stage_order is not null and stage <> 'awarded' as running
from loaded.zi_stage
where from_date <= $day and (to_date is null or to_date > $day)
qualify row_number() over (
    partition by unit_id, cycle_year order by target = 'WBBM' desc, from_date desc, stage_order desc
) = 1;
