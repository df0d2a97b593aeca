-- region_month: one row per region and calendar month, from the first observation of any unit to the month of $data_date.
--   region_id    the region
--   month_end    last calendar day of the month
--   units        open units of kinds that hold people
--   fresh_units  of these, with an observation at most $fresh_days older than the month's end (the last month: $data_date)
--   rate_units   of these, with both capacity above zero and occupants
--   occupants, capacity   summed over rate_units; NULL when there is none
with months as (
    select distinct month_end, least(month_end, $data_date::date) as as_of
    from unit_month
),
open_units as (
    select m.month_end, m.as_of, u.region_id, u.unit_id
    from months m
    join units u
        on (u.opened_on is null or u.opened_on <= m.as_of) and (u.closed_on is null or u.closed_on > m.as_of)
    join codes k on k.enum = 'kind' and k.code = u.kind and k.holds_people
),
states as (
    select
        o.region_id, o.month_end,
        coalesce(s."date" >= o.as_of - $fresh_days::integer, false) as fresh,
        fresh and s.capacity > 0 and s.occupants is not null as rated,
        s.occupants, s.capacity
    from open_units o
    left join unit_month s on s.unit_id = o.unit_id and s.month_end = o.month_end
),
counted as (
    select
        region_id, month_end,
        count(*) as units,
        count(*) filter (where fresh) as fresh_units,
        count(*) filter (where rated) as rate_units,
        sum(occupants) filter (where rated)::bigint as occupants,
        sum(capacity) filter (where rated)::bigint as capacity
    from states
    group by region_id, month_end
)
select
    r.region_id, m.month_end,
    coalesce(c.units, 0) as units,
    coalesce(c.fresh_units, 0) as fresh_units,
    coalesce(c.rate_units, 0) as rate_units,
    c.occupants, c.capacity
from regions r
cross join months m
left join counted c on c.region_id = r.region_id and c.month_end = m.month_end
order by r.region_id, m.month_end
