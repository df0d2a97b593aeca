-- The rates of chosen units over time: one row per unit in scope and month with a fresh rate, by code, oldest first.
-- The last row of a unit is the date asked for itself.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $since     first day of the first month shown
-- returns
--   unit_id    code
--   month_end  last day of the month, or the date asked for
--   occupants  people
--   capacity   places
--   rate_pct   occupants / capacity x 100
with chosen as (
    select *
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
observed as (
    select m.unit_id, m.month_end, m.occupants, m.capacity, date_diff('day', m."date", m.month_end) as age_days
    from unit_month m
    where m.month_end >= $since and m.month_end < last_day($on)
        and m.unit_id in (select unit_id from chosen)
    union all
    select unit_id, $on::date, occupants, capacity, age_days
    from chosen
)
select o.unit_id, o.month_end, o.occupants, o.capacity, 100.0 * o.occupants / o.capacity as rate_pct
from observed o
cross join settings s
where o.age_days <= s.fresh_days and o.occupants is not null and o.capacity > 0
order by o.unit_id, o.month_end;
