-- Observed occupancy of a unit: one row per unit and observation, oldest first; never filled forward.
-- In an export with daily rows (see loaded.history) the newest observation of a month stands for it.
-- $units       unit codes, NULL for every unit
-- $on          the date asked for: later observations are left out
-- $long_since  first day of the look-back
-- returns
--   unit_id         code
--   month_end       last day of the month
--   day             date of the observation
--   date_precision  day, month or year; NULL means day
--   capacity        places, NULL when not reported
--   occupants       people, NULL when not reported
--   rate_pct        occupants / capacity x 100, NULL when unknown
--   over_pct        (occupants - capacity) / capacity x 100
--   band            occupancy band 1 to 5
--   approximate     true when the source gives a rounded figure
--   source          where it was printed
--   note            doubts
with observed as (
    select
        o.unit_id, o."date", o.date_precision, o.capacity, o.occupants, o.approximate, o.source, o.note
    from occupancy o
    cross join loaded.history h
    where ($units is null or list_contains($units, o.unit_id))
        and o."date" between if(h.whole, $long_since, date_trunc('month', $on::date)::date) and $on
    qualify h.whole or row_number() over (partition by o.unit_id order by o."date" desc) = 1
    union all
    select
        m.unit_id, m."date", m.date_precision, m.capacity, m.occupants, m.approximate, m.source, m.note
    from unit_month m
    cross join loaded.history h
    where not h.whole and ($units is null or list_contains($units, m.unit_id))
        and m.month_end >= $long_since and m.month_end < last_day($on::date) and last_day(m."date") = m.month_end
),
rated as (
    select *, 100.0 * occupants / nullif(capacity, 0) as rate_pct
    from observed
)
select
    r.unit_id, last_day(r."date") as month_end, r."date" as day, r.date_precision, r.capacity, r.occupants,
    r.rate_pct, r.rate_pct - 100 as over_pct, b.band, r.approximate, r.source, r.note
from rated r
left join bands b
    on (b.rate_above is null or r.rate_pct > b.rate_above)
    and (b.rate_from is null or r.rate_pct >= b.rate_from)
    and (b.rate_up_to is null or r.rate_pct <= b.rate_up_to)
    and (b.rate_below is null or r.rate_pct < b.rate_below)
    and r.rate_pct is not null
order by r.unit_id, r."date";
