-- Predicate and stage of the units in the cycle: one row per unit in scope with a stage in it, the furthest first.
-- The predicate is the one held on the date; it is another fact than the stage.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year of the stage
-- $target    WBK or WBBM, NULL for both: a unit that tries for both shows WBBM
-- returns
--   unit_id           code
--   name              name as printed
--   region_name       name of the region
--   held              highest predicate held, NULL for none
--   held_year         cycle year of its award
--   held_since        date from which it is held
--   held_since_known  false when only the year is known
--   stage             stage of the cycle
--   target            target of that stage
--   position          place of the stage on the ladder, NULL for a side outcome
--   since             date on which the stage was reached, as entered; NULL when not known
--   source            where that stage stands
with states as (
    select *
    from zi_stage
    where cycle_year = $cycle and ($target is null or target = $target)
        and from_date <= $on and (to_date is null or to_date > $on)
    qualify row_number() over (
        partition by unit_id order by target = 'WBBM' desc, from_date desc, stage_order desc
    ) = 1
)
select
    n.unit_id, n.name, n.region_name, n.held, n.held_year, n.held_since, n.held_since_known,
    s.stage, s.target, s.stage_order as position, z.reached_on as since, z.source
from states s
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = s.unit_id
join zi_stages z
    on z.unit_id = s.unit_id and z.cycle_year = s.cycle_year and z.target = s.target and z.stage = s.stage
order by s.stage_order desc nulls last, s.stage, n.name;
