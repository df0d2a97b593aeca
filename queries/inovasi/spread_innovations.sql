-- Spread of the innovations over time: one row per innovation and month, oldest month first. A unit is counted from the
-- month in which it has adopted the innovation and not stopped it; past verification is not known and plays no part.
-- A start that is not known counts as always.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month shown, and the units that are counted
-- $long_since  first day of the first month shown
-- $category  category code, NULL for every category
-- returns
--   series      innovation code
--   name        name of the innovation
--   month       last day of the month
--   share_pct   adopters / target x 100, NULL when the target is not known
--   adopters    units that have adopted the innovation and not stopped it
--   target      units in scope, on the date asked for, that the innovation is meant for, NULL when it is not known
with alike as (
    select
        o.innovation_id, if(o.ran, month_bits(o.from_date, o.ends_on, $long_since, $on), 0) as months,
        count(o.is_meant) filter (o.number = 1) as target, count(*) as units
    from offers o
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = o.unit_id
    where (o.offered_on is null or o.offered_on <= $on) and ($category is null or o.category = $category)
    group by o.innovation_id, months
),
counted as (
    select
        a.innovation_id, last_day($long_since + to_months(m.step::int)) as month,
        sum(if((a.months >> m.step) & 1 = 1, a.units, 0))::bigint as adopters,
        nullif(sum(a.target), 0)::bigint as target
    from alike a
    cross join range(datediff('month', $long_since, $on) + 1) m(step)
    group by a.innovation_id, m.step
)
select
    c.innovation_id as series, i.name, c.month, 100.0 * c.adopters / c.target as share_pct, c.adopters, c.target
from counted c
join innovations i on i.innovation_id = c.innovation_id
order by c.innovation_id, c.month;
