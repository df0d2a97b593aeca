-- unit_state of one date: one row per unit with all that is known of it on the date: the observation in force, the held
-- predicate, the stage in the cycle of the date's year, its innovations, and `rates`: the rates of twelve months, NULL in
-- a month without a fresh one, the last of the date itself. The questions of the pages read this one table instead of
-- joining six.
-- What is counted of innovations is counted of those meant for the unit; adoptions of innovations whose target is not known
-- stand beside it as `untargeted`. `later` are those of the adopted whose verification on the date is not known.
-- known_capacity is the newest number of places reported up to the date, in the calendar year before it or later (in an
-- export of few rows: ever): it tells a unit's size where the newest observation lacks its places. It is in no rate.
-- $day  the date
insert into loaded.unit_state by name
with counted as (
    select
        u.unit_id,
        count(i.innovation_id) as meant,
        count(*) filter (a.state = 'running') as adopted,
        count(*) filter (a.state = 'unverified') as unverified,
        count(*) filter (a.state in ('initiative', 'trial')) as on_the_way,
        count(*) filter (a.state = 'stopped') as stopped,
        count(*) filter (a.later) as later
    from loaded.units u
    join loaded.innovation_kinds k on k.kind = u.kind
    join loaded.innovations i
        on i.innovation_id = k.innovation_id and (i.launched_on is null or i.launched_on <= $day)
    left join loaded.adoption_state a
        on a.as_of = $day and a.unit_id = u.unit_id and a.innovation_id = i.innovation_id
    group by u.unit_id
),
untargeted as (
    select
        a.unit_id,
        count(*) filter (a.state = 'running') as adopted,
        count(*) filter (a.state = 'unverified') as unverified,
        count(*) filter (a.state in ('initiative', 'trial')) as on_the_way,
        count(*) filter (a.state = 'stopped') as stopped,
        count(*) filter (a.later) as later
    from loaded.adoption_state a
    anti join loaded.innovation_kinds k on k.innovation_id = a.innovation_id
    where a.as_of = $day
    group by a.unit_id
),
months as (
    select last_day(date_trunc('month', $day::date) - to_months(step)) as month_end
    from range(11, -1, -1) steps(step)
),
monthly as (
    select
        m.unit_id, m.month_end,
        case when date_diff('day', m."date", m.month_end) <= s.fresh_days
            then round(100.0 * m.occupants / nullif(m.capacity, 0), 1) end as rate_pct
    from loaded.unit_month m
    cross join settings s
    where m.month_end < last_day($day::date) and m.month_end >= (select min(month_end) from months)
    union all
    select unit_id, last_day($day::date), round(rate_pct, 1)
    from loaded.occupancy_state
    where as_of = $day and counted
),
sized as (
    select unit_id, arg_max(capacity, day) as known_capacity, max(day) as known_capacity_on
    from (
        select unit_id, "date" as day, capacity
        from loaded.unit_month
        where year(month_end) >= year($day::date) - 1 and month_end < last_day($day::date) and capacity > 0
        union all
        select o.unit_id, o."date", o.capacity
        from loaded.occupancy o
        cross join loaded.history h
        where o."date" <= $day and (h.whole or year(o."date") = year($day::date)) and o.capacity > 0
    )
    group by unit_id
),
year_of_rates as (
    select u.unit_id, list(y.rate_pct order by m.month_end) as rates
    from loaded.unit_scope u
    cross join months m
    left join monthly y on y.unit_id = u.unit_id and y.month_end = m.month_end
    group by u.unit_id
    having count(y.rate_pct) > 0
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
    coalesce(c.on_the_way, 0) as on_the_way, coalesce(c.stopped, 0) as stopped,
    coalesce(n.adopted, 0) as untargeted_adopted, coalesce(n.unverified, 0) as untargeted_unverified,
    coalesce(n.on_the_way, 0) as untargeted_on_the_way, coalesce(n.stopped, 0) as untargeted_stopped,
    coalesce(c.later, 0) as later, coalesce(n.later, 0) as untargeted_later, z.known_capacity, z.known_capacity_on,
    r.rates
from loaded.unit_scope u
left join loaded.occupancy_state o on o.as_of = $day and o.unit_id = u.unit_id
left join loaded.held_state h on h.as_of = $day and h.unit_id = u.unit_id
left join loaded.stage_state s on s.as_of = $day and s.unit_id = u.unit_id and s.cycle_year = year($day::date)
left join counted c on c.unit_id = u.unit_id
left join untargeted n on n.unit_id = u.unit_id
left join sized z on z.unit_id = u.unit_id
left join year_of_rates r on r.unit_id = u.unit_id
where (u.opened_on is null or u.opened_on <= $day) and (u.closed_on is null or u.closed_on > $day);
