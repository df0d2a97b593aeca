-- Reach of every category: one row per category with an innovation meant for a unit in scope, the widest reach first.
-- A unit is counted once, by the furthest state of its innovations in the category.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   category    category code
--   innovations innovations of the category that are meant for a unit in scope
--   target      units in scope that at least one of them is meant for
--   adopted     of these, with at least one adopted or later and verified within the window
--   unverified  of the others, with at least one adopted or later, not verified for longer
--   trial       of the others, with at least one at initiative or trial
--   pairs       pairs of unit and innovation meant for it
--   pairs_adopted  of these, adopted or later and verified within the window
with pairs as (
    select
        m.unit_id, m.innovation_id, m.category,
        case a.state when 'running' then 3 when 'unverified' then 2 when 'trial' then 1 when 'initiative' then 1
            else 0 end as reached
    from meant_for($regions, $kinds, $classes, $units, $on) m
    left join adoption_state a
        on a.as_of = $on and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
),
furthest as (
    select
        category, unit_id, max(reached) as reached, count(*) as pairs,
        count(*) filter (reached = 3) as pairs_adopted
    from pairs
    group by category, unit_id
),
sizes as (
    select category, count(distinct innovation_id) as innovations from pairs group by category
)
select
    f.category,
    any_value(s.innovations) as innovations,
    count(*) as target,
    count(*) filter (f.reached = 3) as adopted,
    count(*) filter (f.reached = 2) as unverified,
    count(*) filter (f.reached = 1) as trial,
    sum(f.pairs)::bigint as pairs,
    sum(f.pairs_adopted)::bigint as pairs_adopted
from furthest f
join sizes s on s.category = f.category
group by f.category
order by adopted desc, unverified desc, trial desc, f.category;
