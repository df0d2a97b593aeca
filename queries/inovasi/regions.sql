-- Regions against innovations: one row per region in scope and innovation meant for one of its units, by region name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $category  category code, NULL for every category
-- returns
--   region_id      code of the region
--   innovation_id  code of the innovation
--   target         units of the region in scope that it is meant for
--   adopted        of these, adopted or later and verified within the window
--   unverified     of these, adopted or later, not verified for longer
--   trial          of these, at initiative or trial
select
    m.region_id, m.innovation_id,
    count(*) as target,
    count(*) filter (a.state = 'running') as adopted,
    count(*) filter (a.state = 'unverified') as unverified,
    count(*) filter (a.state in ('initiative', 'trial')) as trial
from meant_for($regions, $kinds, $classes, $units, $on) m
left join adoption_state a on a.as_of = $on and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
where $category is null or m.category = $category
group by m.region_id, m.innovation_id
order by m.region_id, m.innovation_id;
