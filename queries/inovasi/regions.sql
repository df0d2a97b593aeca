-- Regions against innovations: one row per region in scope and innovation meant for one of its units, or recorded there
-- without a known target; by region code.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $category  category code, NULL for every category
-- returns
--   region_id      code of the region
--   innovation_id  code of the innovation
--   target         units of the region in scope that it is meant for, NULL when its target is not known
--   adopted        of these (of all, where the target is not known), adopted or later, verified within the window
--   unverified     of these, adopted or later, not verified for longer
--   trial          of these, at initiative or trial
select
    region_id, innovation_id,
    nullif(count(is_meant), 0) as target,
    count(*) filter (state = 'running') as adopted,
    count(*) filter (state = 'unverified') as unverified,
    count(*) filter (state in ('initiative', 'trial')) as trial
from pairs_in_scope($regions, $kinds, $classes, $units, $on)
where $category is null or category = $category
group by region_id, innovation_id
order by region_id, innovation_id;
