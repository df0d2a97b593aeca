-- Time to half: one row per category and per innovation meant for a unit in scope: months from the first adoption in scope
-- to the day on which half of the target units ran it, as far as the date asked for tells. Where half was not reached by
-- then, only `months_open` is known: the time so far. A unit counts for a category while it runs any innovation of it.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   level         category or innovation
--   series        its code
--   target        units in scope that it is meant for
--   need          the fewest units that are half of them
--   first_on      first day on which a unit ran it, NULL when no start is known
--   reached_on    first day on which half of the target units ran it at once, NULL when not reached
--   months        whole months from first_on to reached_on, NULL when not reached
--   months_open   whole months from first_on to the date asked for, NULL when no start is known
--   adopters      units that run it on the date; only those whose start is known
--   undated       units that ran it, or run it, and are left out: their start, or the day they stopped, is not known
with mine as (
    select
        o.unit_category, o.innovation_id, o.category, o.starts_on, coalesce(o.ends_on, 'infinity'::date) as ends_on,
        o.end_known is not null and (o.from_date is null or o.from_date <= $on) as begun,
        begun and o.starts_on is not null and o.end_known as dated
    from offers o
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = o.unit_id
    where o.is_meant and (o.offered_on is null or o.offered_on <= $on)
),
units as (
    select 'category' as level, category as series, bool_or(begun) as begun, bool_or(dated) as dated
    from mine
    group by category, unit_category
    union all
    select 'innovation', innovation_id, bool_or(begun), bool_or(dated)
    from mine
    group by innovation_id, unit_category
),
targets as (
    select level, series, count(*) as target, count(*) filter (begun and not dated) as undated
    from units
    group by level, series
),
ordered as (
    select
        category, starts_on, ends_on,
        max(ends_on) over (
            partition by unit_category order by starts_on rows between unbounded preceding and 1 preceding
        ) as ran_until
    from mine
    where dated
),
spells as (
    select 'category' as level, category as series, greatest(starts_on, ran_until) as starts_on, ends_on
    from ordered
    where ran_until is null or ends_on > ran_until
    union all
    select 'innovation', innovation_id, starts_on, ends_on
    from mine
    where dated
),
daily as (
    select level, series, starts_on as day, count(*) as delta
    from spells
    where starts_on <= $on
    group by level, series, starts_on
    union all
    select level, series, ends_on, -count(*)
    from spells
    where starts_on <= $on
    group by level, series, ends_on
),
curve as (  -- every time has an end, be it never: so each line ends at none, and one running sum serves them all
    select level, series, day, delta, sum(delta) over (order by level, series, day) as adopters
    from daily
),
reached as (
    select
        c.level, c.series,
        min(c.day) as first_on,
        min(c.day) filter (2 * c.adopters >= t.target) as reached_on,
        sum(c.delta)::bigint as adopters
    from curve c
    join targets t on t.level = c.level and t.series = c.series
    where c.day <= $on
    group by c.level, c.series
)
select
    t.level, t.series, t.target, (t.target + 1) // 2 as need, r.first_on, r.reached_on,
    datesub('month', r.first_on, r.reached_on) as months, datesub('month', r.first_on, $on) as months_open,
    coalesce(r.adopters, 0) as adopters, t.undated
from targets t
left join reached r on r.level = t.level and r.series = t.series
order by t.level, months nulls last, adopters desc, t.series;
