-- Predicates held: one row per year from the first award in scope to the year of the date, at the year's last day or the date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   year     calendar year
--   day      31 December of it, or the date asked for in its own year
--   wbk      units whose highest held predicate is WBK on that day
--   wbbm     units that hold WBBM on that day
--   began    periods of holding that began in the year up to that day; a renewal begins none
--   revoked  periods of holding that a revocation ended in the year up to that day
--   undated  units among wbk and wbbm whose award has no known day: held from 31 December of the cycle year
with periods as (
    select h.*
    from zi_held h
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = h.unit_id
    where h.from_date <= $on
),
years as (
    select y as "year", least(make_date(y, 12, 31), $on::date) as day
    from (select unnest(range((select min(year(from_date)) from periods), year($on::date) + 1)) as y)
),
holders as (
    select y."year", p.unit_id, bool_or(p.target = 'WBBM') as top, bool_or(not p.from_known) as undated
    from years y
    join periods p on p.from_date <= y.day and (p.to_date is null or p.to_date > y.day)
    group by y."year", p.unit_id
),
counted as (
    select "year", count(*) filter (not top) as wbk, count(*) filter (top) as wbbm, count(*) filter (undated) as undated
    from holders
    group by "year"
),
turns as (
    select
        y."year",
        count(*) filter (p.from_date between make_date(y."year", 1, 1) and y.day) as began,
        count(*) filter (p.to_date between make_date(y."year", 1, 1) and y.day) as revoked
    from years y
    cross join periods p
    group by y."year"
)
select
    y."year", y.day, coalesce(c.wbk, 0) as wbk, coalesce(c.wbbm, 0) as wbbm, t.began, t.revoked,
    coalesce(c.undated, 0) as undated
from years y
join turns t on t."year" = y."year"
left join counted c on c."year" = y."year"
order by y."year";
