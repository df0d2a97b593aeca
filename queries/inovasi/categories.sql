-- Reach of every category: one row per category with an innovation meant for a unit in scope, or recorded there without a
-- known target; the widest reach first. A unit is counted once, by the furthest state of its innovations in the category.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   category    category code
--   innovations innovations of the category that are meant for a unit in scope
--   target      units in scope that at least one of them is meant for, NULL when none is known to be
--   adopted     of these, with at least one of them adopted or later and verified within the window
--   unverified  of the others, with at least one adopted or later, not verified for longer
--   trial       of the others, with at least one at initiative or trial
--   any_adopted     units in scope with any innovation of the category running, its target known or not
--   any_unverified  of the others, with any adopted or later, not verified for longer
--   any_trial       of the others, with any at initiative or trial
with pairs as (
    select unit_id, innovation_id, category, is_meant, reached
    from pairs_in_scope($regions, $kinds, $classes, $units, $on)
),
furthest as (
    select
        category, unit_id,
        max(reached) as reached_any,
        max(reached) filter (is_meant) as reached
    from pairs
    group by category, unit_id
),
sizes as (
    select category, count(distinct innovation_id) filter (is_meant) as innovations from pairs group by category
)
select
    f.category,
    any_value(s.innovations) as innovations,
    nullif(count(f.reached), 0) as target,
    count(*) filter (f.reached = 3) as adopted,
    count(*) filter (f.reached = 2) as unverified,
    count(*) filter (f.reached = 1) as trial,
    count(*) filter (f.reached_any = 3) as any_adopted,
    count(*) filter (f.reached_any = 2) as any_unverified,
    count(*) filter (f.reached_any = 1) as any_trial
from furthest f
join sizes s on s.category = f.category
group by f.category
order by adopted desc, unverified desc, trial desc, any_adopted desc, any_unverified desc, f.category;
