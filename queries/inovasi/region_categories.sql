-- Regions against categories: one row per region in scope and category with an innovation meant for one of its units, or
-- recorded there without a known target; by region code. A unit is counted once, by the furthest state of its innovations
-- in the category.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   region_id   code of the region
--   category    category code
--   target      units of the region in scope that one is meant for, NULL when none is known to be
--   adopted     of these, with at least one of them adopted or later and verified within the window
--   unverified  of the others, with at least one adopted or later, not verified for longer
--   trial       of the others, with at least one at initiative or trial
--   any_adopted     units in scope with any innovation of the category running, its target known or not
--   any_unverified  of the others, with any adopted or later, not verified for longer
--   any_trial       of the others, with any at initiative or trial
with units as (
    select
        region_id, category, unit_id, max(reached) as reached_any, max(reached) filter (is_meant) as furthest
    from pairs_in_scope($regions, $kinds, $classes, $units, $on)
    group by region_id, category, unit_id
)
select
    region_id, category,
    nullif(count(furthest), 0) as target,
    count(*) filter (furthest = 3) as adopted,
    count(*) filter (furthest = 2) as unverified,
    count(*) filter (furthest = 1) as trial,
    count(*) filter (reached_any = 3) as any_adopted,
    count(*) filter (reached_any = 2) as any_unverified,
    count(*) filter (reached_any = 1) as any_trial
from units
group by region_id, category
order by region_id, category;
