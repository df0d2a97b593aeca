-- Regions against categories: one row per region in scope and category with an innovation meant for one of its units,
-- by region code. A unit is counted once, by the furthest state of its innovations in the category.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   region_id   code of the region
--   category    category code
--   target      units of the region in scope that an innovation of the category is meant for
--   adopted     of these, with at least one adopted or later and verified within the window
--   unverified  of the others, with at least one adopted or later, not verified for longer
--   trial       of the others, with at least one at initiative or trial
with furthest as (
    select
        m.region_id, m.category, m.unit_id,
        max(case a.state when 'running' then 3 when 'unverified' then 2 when 'trial' then 1 when 'initiative' then 1
            else 0 end) as reached
    from meant_for($regions, $kinds, $classes, $units, $on) m
    left join adoption_state a
        on a.as_of = $on and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
    group by m.region_id, m.category, m.unit_id
)
select
    region_id, category,
    count(*) as target,
    count(*) filter (reached = 3) as adopted,
    count(*) filter (reached = 2) as unverified,
    count(*) filter (reached = 1) as trial
from furthest
group by region_id, category
order by region_id, category;
