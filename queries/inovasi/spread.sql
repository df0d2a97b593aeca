-- Reach of every category over time: one row per category and month, oldest month first. A unit is counted from the
-- month in which it has adopted any innovation of the category and not stopped it; past verification is not known and
-- plays no part. A start that is not known counts as always.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month shown, and the units that are counted
-- $long_since  first day of the first month shown
-- returns
--   series      category code
--   month       last day of the month
--   share_pct   adopters / target x 100, NULL when no target is known
--   adopters    units that have adopted an innovation of the category meant for them and not stopped it
--   target      units in scope, on the date asked for, that one is meant for, NULL when none is known to be
--   any_adopters  units that have adopted any innovation of the category, its target known or not
with units as (
    select
        o.category, bool_or(o.is_meant) as is_meant,
        bit_or(month_bits(o.from_date, o.ends_on, $long_since, $on)) filter (o.ran and o.is_meant) as ran_meant,
        bit_or(month_bits(o.from_date, o.ends_on, $long_since, $on)) filter (o.ran) as ran_any
    from offers o
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = o.unit_id
    where o.offered_on is null or o.offered_on <= $on
    group by o.category, o.unit_id
),
alike as (
    select category, ran_meant, ran_any, count(is_meant) as target, count(*) as units
    from units
    group by category, ran_meant, ran_any
),
counted as (
    select
        a.category, last_day($long_since + to_months(m.step::int)) as month,
        sum(if((a.ran_meant >> m.step) & 1 = 1, a.units, 0))::bigint as adopters,
        nullif(sum(a.target), 0)::bigint as target,
        sum(if((a.ran_any >> m.step) & 1 = 1, a.units, 0))::bigint as any_adopters
    from alike a
    cross join range(datediff('month', $long_since, $on) + 1) m(step)
    group by a.category, m.step
)
select category as series, month, 100.0 * adopters / target as share_pct, adopters, target, any_adopters
from counted
order by category, month;
