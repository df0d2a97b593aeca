-- Occupancy over time: one row per month end, oldest first. The last row is the date asked for itself.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month shown
-- $since     first day of the first month shown
-- The first columns sum what was fresh in each month, so their units differ from month to month. The columns `panel_...`
-- sum the same units in every month, so that a late report never reads as fewer people. The panel: units that are
-- counted on the date and were never without a complete report for longer than three times the freshness, since the month
-- in which at least half of them had one; a unit that opened within the look-back joins with its first report. A late
-- unit stays with its last complete report.
-- returns
--   month_end   last day of the month
--   units       units in scope that hold people, on the date asked for
--   rate_units  of these, fresh at the month's end with occupants and capacity
--   occupants   people, summed over rate_units
--   capacity    places, summed over rate_units
--   rate_pct    occupants / capacity x 100
--   panel_units      units of the panel with a value in this month; in the last row all of them
--   panel_reported   of these, fresh at the month's end
--   panel_occupants  people, summed over panel_units
--   panel_capacity   places, summed over panel_units
--   panel_rate_pct   panel_occupants / panel_capacity x 100
with holders as (
    select unit_id, opened_on, counted, "date", age_days, occupants, capacity
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
states as (
    select
        m.month_end, m.unit_id, date_diff('day', m."date", m.month_end) as age_days, m.occupants, m.capacity,
        m.occupants is not null and m.capacity is not null as known
    from unit_month m
    join holders h on h.unit_id = m.unit_id
    where m.month_end >= $since and m.month_end < last_day($on)
    union all
    select last_day($on), unit_id, age_days, occupants, capacity, occupants is not null and capacity is not null
    from holders
    where "date" is not null
),
carried as (
    select
        g.month_end, g.unit_id,
        min(k.age_days + date_diff('day', k.month_end, g.month_end)) as age_days,
        max_by(k.occupants, k.month_end) as occupants,
        max_by(k.capacity, k.month_end) as capacity
    from states g
    join states k on k.unit_id = g.unit_id and k.month_end < g.month_end and k.known
    where not g.known
    group by g.month_end, g.unit_id
),
valued as (
    select month_end, unit_id, occupants, capacity, age_days <= fresh_days as counted
    from states, settings
    where known and age_days <= 3 * fresh_days
    union all
    select month_end, unit_id, occupants, capacity, false
    from carried, settings
    where age_days <= 3 * fresh_days
),
start as (
    select min(month_end) as first_month
    from (
        select v.month_end
        from valued v
        join holders h on h.unit_id = v.unit_id and h.counted
        group by v.month_end
        having 2 * count(*) >= (select count(*) from holders where counted)
    )
),
unbroken as (
    select v.unit_id, f.first_month
    from valued v
    cross join start f
    join holders h on h.unit_id = v.unit_id and h.counted
    where v.month_end >= f.first_month
    group by v.unit_id, f.first_month, h.opened_on
    having count(*) = 1 + date_diff(
        'month', if(h.opened_on >= $since, min(v.month_end), f.first_month), $on::date
    )
),
months as (
    select last_day($since::date + to_months(step)) as month_end
    from range(date_diff('month', $since::date, $on::date) + 1) steps(step)
)
select
    m.month_end,
    (select count(*) from holders) as units,
    count(*) filter (v.counted) as rate_units,
    sum(v.occupants) filter (v.counted)::bigint as occupants,
    sum(v.capacity) filter (v.counted)::bigint as capacity,
    100.0 * sum(v.occupants) filter (v.counted) / nullif(sum(v.capacity) filter (v.counted), 0) as rate_pct,
    count(p.unit_id) as panel_units,
    count(p.unit_id) filter (v.counted) as panel_reported,
    sum(v.occupants) filter (p.unit_id is not null)::bigint as panel_occupants,
    sum(v.capacity) filter (p.unit_id is not null)::bigint as panel_capacity,
    100.0 * panel_occupants / nullif(panel_capacity, 0) as panel_rate_pct
from months m
left join valued v on v.month_end = m.month_end
left join unbroken p on p.unit_id = v.unit_id and v.month_end >= p.first_month
group by m.month_end
order by m.month_end;
