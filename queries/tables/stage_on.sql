-- stage_on: one row per unit with a stage in the cycle on the date. A unit that tries for both targets shows WBBM.
-- `running` is true while the cycle is open for the unit: a stage of the ladder that is not yet an award.
create macro stage_on(cycle, on_date) as table
select
    unit_id, target as stage_target, stage, stage_order, from_date as stage_since,
    stage_order is not null and stage <> 'awarded' as running
from main.zi_stage
where cycle_year = cycle and from_date <= on_date and (to_date is null or to_date > on_date)
qualify row_number() over (partition by unit_id order by target = 'WBBM' desc, from_date desc, stage_order desc) = 1;
