-- Changes of official capacity: one row per unit and change in the look-back, the largest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: changes after it are left out
-- $since     first day of the look-back
-- A change is read from the reports: the capacity in force at a month's end differs from the last one known before. Only
-- units that are counted on the date: the others are not in the line that a change would explain.
-- returns
--   unit_id   code
--   name      name as printed
--   day       date of the first report with the new capacity
--   before    places before
--   after     places since
--   change    after - before
--   title     what happened, from an event of the unit in the 45 days before that report, or NULL
with counted as (
    select unit_id, name, "date", capacity from unit_on($regions, $kinds, $classes, $units, $on) where counted
),
states as (
    select m.month_end, m.unit_id, m."date", m.capacity
    from unit_month m
    join counted c on c.unit_id = m.unit_id
    where m.month_end >= $since and m.month_end < last_day($on) and m.capacity > 0
    union all
    select last_day($on), unit_id, "date", capacity from counted
),
changes as (
    select *, lag(capacity) over (partition by unit_id order by month_end) as before
    from states
    qualify capacity <> before
)
select
    c.unit_id, n.name, c."date" as day, c.before, c.capacity as after, c.capacity - c.before as change,
    (
        select max(e.title)
        from events e
        where e.unit_id = c.unit_id and e.kind in ('capacity_change', 'building_swap')
            and e."date" between c."date" - 45 and c."date"
    ) as title
from changes c
join counted n on n.unit_id = c.unit_id
order by abs(c.capacity - c.before) desc, c."date", n.name;
