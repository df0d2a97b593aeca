-- Innovation adoption at a glance: two rows, the date asked for ("on") and the comparison ("vs").
-- A pair is one unit and one innovation meant for it.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   side         "on" or "vs"
--   innovations  innovations meant for at least one unit in scope
--   units        units in scope that at least one innovation is meant for
--   pairs        pairs of unit and innovation meant for it: the denominator
--   running      pairs adopted or later and verified within the window: the numerator
--   unverified   pairs adopted or later, not verified for longer
--   on_the_way   pairs at initiative or trial
--   stopped      pairs that stopped
with meant as (
    select 'on' as side, unit_id, innovation_id from meant_for($regions, $kinds, $classes, $units, $on)
    union all
    select 'vs', unit_id, innovation_id from meant_for($regions, $kinds, $classes, $units, $versus)
),
states as (
    select 'on' as side, unit_id, innovation_id, state from adoption_on($on)
    union all
    select 'vs', unit_id, innovation_id, state from adoption_on($versus)
)
select
    sides.side,
    count(distinct m.innovation_id) as innovations,
    count(distinct m.unit_id) as units,
    count(m.unit_id) as pairs,
    count(*) filter (a.state = 'running') as running,
    count(*) filter (a.state = 'unverified') as unverified,
    count(*) filter (a.state in ('initiative', 'trial')) as on_the_way,
    count(*) filter (a.state = 'stopped') as stopped
from (values ('on'), ('vs')) sides(side)
left join meant m on m.side = sides.side
left join states a on a.side = m.side and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
group by sides.side
order by sides.side;
