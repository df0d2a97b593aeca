-- Predicates and the cycle at a glance: two rows, the date asked for ("on") and the comparison ("vs").
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $cycle     cycle year of the stages
-- returns
--   side         "on" or "vs"
--   units        units in scope
--   wbk          units whose highest held predicate is WBK
--   wbbm         units that hold WBBM
--   running      units with an open stage in the cycle
--   not_passed   units that did not pass in the cycle
--   awarded      units awarded in the cycle
with scoped as (
    select 'on' as side, unit_id from scope($regions, $kinds, $classes, $units, $on)
    union all
    select 'vs', unit_id from scope($regions, $kinds, $classes, $units, $versus)
),
held as (
    select 'on' as side, unit_id, held from held_on($on)
    union all
    select 'vs', unit_id, held from held_on($versus)
),
staged as (
    select 'on' as side, unit_id, stage, running from stage_on($cycle, $on)
    union all
    select 'vs', unit_id, stage, running from stage_on($cycle, $versus)
)
select
    sides.side,
    count(s.unit_id) as units,
    count(*) filter (h.held = 'WBK') as wbk,
    count(*) filter (h.held = 'WBBM') as wbbm,
    count(*) filter (t.running) as running,
    count(*) filter (t.stage = 'not_passed') as not_passed,
    count(*) filter (t.stage = 'awarded') as awarded
from (values ('on'), ('vs')) sides(side)
left join scoped s on s.side = sides.side
left join held h on h.side = s.side and h.unit_id = s.unit_id
left join staged t on t.side = s.side and t.unit_id = s.unit_id
group by sides.side
order by sides.side;
