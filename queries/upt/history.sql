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
    select unit_id, "date", date_precision, capacity, occupants, approximate, source, note
    from unit_month
    where ($units is null or list_contains($units, unit_id))
        and month_end >= $long_since and "date" <= $on and last_day("date") = month_end
    union
    select unit_id, "date", date_precision, capacity, occupants, approximate, source, note
    from occupancy
    where (select whole from loaded.history) and ($units is null or list_contains($units, unit_id))
        and "date" between $long_since and $on
    union
    select unit_id, "date", date_precision, capacity, occupants, approximate, source, note
    from unit_on(null, null, null, $units, $on)
    where "date" >= $long_since
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
