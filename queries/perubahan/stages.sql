-- Stages of one side of a comparison: one row per unit in scope and cycle with a stage on the date, the newest cycle first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id    code
--   cycle      cycle year
--   target     WBK or WBBM: a unit that tries for both shows WBBM
--   stage      stage on the date
--   position   place of the stage on the ladder, NULL for a side outcome
--   running    true while the cycle is open for the unit
select s.unit_id, s.cycle_year as cycle, s.stage_target as target, s.stage, s.stage_order as position, s.running
from unit_on($regions, $kinds, $classes, $units, $on) u
join stage_state s on s.unit_id = u.unit_id and s.as_of = $on
order by s.cycle_year desc, u.name, u.unit_id;
