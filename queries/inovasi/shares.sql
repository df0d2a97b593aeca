-- Adoption of every innovation: one row per innovation that is meant for a unit in scope or has a stage there, by
-- category, the most widely running first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   innovation_id  code
--   name           name
--   category       category code
--   is_digital     true for a digital innovation, NULL when not known
--   originator_unit_id  unit that started it, NULL when not known
--   launched_on    day of the launch, NULL when not known
--   kinds          codes of the kinds of unit that it is meant for, NULL when its target is not known
--   target         units in scope that it is meant for, NULL when its target is not known
--   adopted        of these (of all in scope, where the target is not known), adopted or later, verified within the window
--   later          of adopted, those whose newest verification is after the date: whether they were verified then is not known
--   unverified     of these, adopted or later, not verified for longer
--   trial          of these, at initiative or trial
--   stopped        of these, stopped
--   undated        of adopted and unverified, those whose start is not known
--   outside        units in scope that run it though it is not meant for their kind, or not launched yet
with pairs as (
    select unit_id, innovation_id, is_meant from pairs_in_scope($regions, $kinds, $classes, $units, $on)
),
staged as (
    select a.*
    from adoption_state a
    join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = a.unit_id
    where a.as_of = $on
),
counted as (
    select
        innovation_id,
        count(p.is_meant) as meant,
        count(*) filter (p.unit_id is not null and a.state = 'running') as adopted,
        count(*) filter (p.unit_id is not null and a.later) as later,
        count(*) filter (p.unit_id is not null and a.state = 'unverified') as unverified,
        count(*) filter (p.unit_id is not null and a.state in ('initiative', 'trial')) as trial,
        count(*) filter (p.unit_id is not null and a.state = 'stopped') as stopped,
        count(*) filter (p.unit_id is not null and a.state in ('running', 'unverified') and a.since is null)
            as undated,
        count(*) filter (p.unit_id is null and a.state in ('running', 'unverified')) as outside
    from pairs p
    full join staged a using (unit_id, innovation_id)
    group by innovation_id
),
kinds_of as (
    select innovation_id, list(kind order by kind) as kinds from loaded.innovation_kinds group by innovation_id
)
select
    i.innovation_id, i.name, i.category, i.is_digital, i.originator_unit_id, i.launched_on, k.kinds,
    if(k.kinds is null, null, c.meant) as target, c.adopted, c.later, c.unverified, c.trial,
    c.stopped, c.undated, c.outside
from counted c
join innovations i on i.innovation_id = c.innovation_id
left join kinds_of k on k.innovation_id = c.innovation_id
order by i.category, c.adopted desc, c.unverified desc, c.trial desc, i.name;
