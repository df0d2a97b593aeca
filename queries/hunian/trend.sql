-- Occupancy over time: one row per month end, oldest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month shown
-- $since     first day of the first month shown
-- returns
--   month_end   last day of the month
--   units       units in scope that hold people, on the date asked for
--   rate_units  of these, fresh at the month's end with occupants and capacity
--   occupants   people, summed over rate_units
--   capacity    places, summed over rate_units
--   rate_pct    occupants / capacity x 100
with holders as (
    select unit_id from unit_on($regions, $kinds, $classes, $units, $on) where holds_people
),
states as (
    select
        m.month_end, m.occupants, m.capacity,
        date_diff('day', m."date", least(m.month_end, $on)) <= s.fresh_days
            and m.occupants is not null and m.capacity > 0 as counted
    from unit_month m
    join holders h on h.unit_id = m.unit_id
    cross join settings s
    where m.month_end >= $since and m.month_end <= last_day($on) and m."date" <= $on
)
select
    month_end,
    (select count(*) from holders) as units,
    count(*) filter (counted) as rate_units,
    sum(occupants) filter (counted)::bigint as occupants,
    sum(capacity) filter (counted)::bigint as capacity,
    100.0 * sum(occupants) filter (counted) / nullif(sum(capacity) filter (counted), 0) as rate_pct
from states
group by month_end
order by month_end;
