-- Predicate and stage of every unit: one row per unit in scope, by name. The two are separate facts.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year of the stage
-- returns
--   unit_id           code
--   name              name as printed
--   kind              kind code
--   unit_class        class code
--   region_id         region code
--   region_name       name of the region
--   held              highest predicate held, NULL for none
--   held_year         cycle year of its award
--   held_since        date from which it is held
--   held_since_known  false when only the year is known
--   stage             stage of the cycle, NULL for none
--   stage_target      target of that stage
--   stage_order       place of the stage on the ladder, NULL for a side outcome
--   stage_since       date on which the stage was reached
--   running           true while the cycle is open for the unit
select
    n.unit_id, n.name, n.kind, n.unit_class, n.region_id, n.region_name,
    n.held, n.held_year, n.held_since, n.held_since_known,
    t.stage, t.stage_target, t.stage_order, t.stage_since, coalesce(t.running, false) as running
from unit_on($regions, $kinds, $classes, $units, $on) n
left join stage_state t on t.as_of = $on and t.cycle_year = $cycle and t.unit_id = n.unit_id
order by n.name;
