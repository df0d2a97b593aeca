-- unit_state of one date: one row per unit with all that is known of it on the date: the observation in force, the held
-- predicate, the stage in the cycle of the date's year, and its innovations. The questions of the pages read this one
-- table instead of joining six.
-- $day  the date
insert into loaded.unit_state by name
with counted as (
    select
        u.unit_id,
        count(i.innovation_id) as meant,
        count(*) filter (a.state = 'running') as adopted,
        count(*) filter (a.state = 'unverified') as unverified,
        count(*) filter (a.state in ('initiative', 'trial')) as on_the_way,
        count(*) filter (a.state = 'stopped') as stopped
    from loaded.units u
    join loaded.innovation_kinds k on k.kind = u.kind
    join loaded.innovations i
        on i.innovation_id = k.innovation_id and (i.launched_on is null or i.launched_on <= $day)
    left join loaded.adoption_state a
        on a.as_of = $day and a.unit_id = u.unit_id and a.innovation_id = i.innovation_id
    group by u.unit_id
)
select
    $day::date as as_of,
    u.*,
    o.* exclude (as_of, unit_id, fresh, counted),
    coalesce(o.fresh, false) as fresh,
    coalesce(o.counted, false) as counted,
    h.held, h.held_year, h.held_since, h.held_since_known,
    s.stage, s.stage_target, s.stage_order, s.stage_since, coalesce(s.running, false) as running,
    coalesce(c.meant, 0) as meant, coalesce(c.adopted, 0) as adopted, coalesce(c.unverified, 0) as unverified,
    coalesce(c.on_the_way, 0) as on_the_way, coalesce(c.stopped, 0) as stopped
from loaded.unit_scope u
left join loaded.occupancy_state o on o.as_of = $day and o.unit_id = u.unit_id
left join loaded.held_state h on h.as_of = $day and h.unit_id = u.unit_id
left join loaded.stage_state s on s.as_of = $day and s.unit_id = u.unit_id and s.cycle_year = year($day::date)
left join counted c on c.unit_id = u.unit_id
where (u.opened_on is null or u.opened_on <= $day) and (u.closed_on is null or u.closed_on > $day);
