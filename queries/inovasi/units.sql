-- Innovations of every unit: one row per unit in scope that at least one innovation is meant for, by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id     code
--   name        name as printed
--   meant       innovations meant for the unit
--   running     of these, adopted or later and verified within the window
--   unverified  of these, adopted or later, not verified for longer
--   on_the_way  of these, at initiative or trial
select
    m.unit_id,
    m.name,
    count(*) as meant,
    count(*) filter (a.state = 'running') as running,
    count(*) filter (a.state = 'unverified') as unverified,
    count(*) filter (a.state in ('initiative', 'trial')) as on_the_way
from meant_for($regions, $kinds, $classes, $units, $on) m
left join adoption_on($on) a on a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
group by m.unit_id, m.name
order by m.name;
