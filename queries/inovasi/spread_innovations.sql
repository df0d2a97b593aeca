-- Spread of the innovations over time: one row per innovation and month, oldest month first. A unit is counted from the
-- month in which it has adopted the innovation and not stopped it; past verification is not known and plays no part.
-- A start that is not known counts as always.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month shown, and the units that are counted
-- $since     first day of the first month shown
-- $category  category code, NULL for every category
-- returns
--   series      innovation code
--   name        name of the innovation
--   month       last day of the month
--   share_pct   adopters / target x 100
--   adopters    units that have adopted the innovation and not stopped it
--   target      units in scope, on the date asked for, that the innovation is meant for
with pairs as (
    select unit_id, innovation_id, innovation
    from meant_for($regions, $kinds, $classes, $units, $on)
    where $category is null or category = $category
),
targets as (
    select innovation_id, innovation, count(*) as target from pairs group by innovation_id, innovation
),
months as (
    select last_day(day::date) as month_end, least(last_day(day::date), $on) as day
    from range($since::timestamp, $on::timestamp + interval 1 day, interval 1 month) steps(day)
),
running as (
    select p.innovation_id, a.from_date, a.to_date
    from adoption_period a
    join pairs p on p.unit_id = a.unit_id and p.innovation_id = a.innovation_id
    where a.stage in ('adopted', 'institutionalised') and (a.to_date is null or a.to_date > $since)
),
counted as (
    select r.innovation_id, m.month_end, count(*) as adopters
    from months m
    join running r on (r.from_date is null or r.from_date <= m.day) and (r.to_date is null or r.to_date > m.day)
    group by r.innovation_id, m.month_end
)
select
    t.innovation_id as series,
    t.innovation as name,
    m.month_end as month,
    100.0 * coalesce(c.adopters, 0) / t.target as share_pct,
    coalesce(c.adopters, 0) as adopters,
    t.target
from targets t
cross join months m
left join counted c on c.innovation_id = t.innovation_id and c.month_end = m.month_end
order by t.innovation_id, m.month_end;
