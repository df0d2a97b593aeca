-- Predicates and the cycle at a glance: one row, the date asked for and, with the ending _vs, the comparison date.
-- The cycle is the one of the date's year; on the comparison date it is the same cycle.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   units         units in scope
--   wbk           units whose highest held predicate is WBK
--   wbbm          units that hold WBBM
--   recorded      units of which any stage, award or end is recorded, in any cycle up to the date's year
--   running       units with an open stage in the cycle
--   not_passed    units that did not pass in the cycle
--   awarded       units awarded in the cycle
--   wbk_vs        wbk on the comparison date
--   wbbm_vs       wbbm on the comparison date
--   running_vs    running on the comparison date, in the same cycle
with pairs as (
    select
        n.held, n.stage, n.running, h.held as held_vs, coalesce(s.running, false) as running_vs,
        n.unit_id in (select unit_id from zi_stages where cycle_year <= year($on::date)) as on_record
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join held_state h on h.as_of = $versus and h.unit_id = n.unit_id
    left join stage_state s
        on s.as_of = $versus and s.unit_id = n.unit_id and s.cycle_year = year($on::date)
)
select
    count(*) as units,
    count(*) filter (held = 'WBK') as wbk,
    count(*) filter (held = 'WBBM') as wbbm,
    count(*) filter (on_record) as recorded,
    count(*) filter (running) as running,
    count(*) filter (stage = 'not_passed') as not_passed,
    count(*) filter (stage = 'awarded') as awarded,
    count(*) filter (held_vs = 'WBK') as wbk_vs,
    count(*) filter (held_vs = 'WBBM') as wbbm_vs,
    count(*) filter (running_vs) as running_vs
from pairs;
