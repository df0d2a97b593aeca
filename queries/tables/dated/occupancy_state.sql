-- occupancy_state of one date: one row per unit with any observation up to it: the newest one, its age, rate and band.
-- $day  the date
-- It reads the month-end state before the date's month and the raw rows of that month, so its cost does not grow with the
-- history. rate_pct and band are NULL when occupants or capacity are missing: unknown, not zero.
insert into loaded.occupancy_state by name
with candidates as (
    select * exclude (month_end)
    from loaded.unit_month
    where month_end = last_day($day::date - interval 1 month)
    union all by name
    select *
    from loaded.occupancy
    where "date" between date_trunc('month', $day::date) and $day::date
),
newest as (
    select *
    from candidates
    qualify row_number() over (partition by unit_id order by "date" desc) = 1
),
rated as (
    select
        *,
        date_diff('day', "date", $day::date) as age_days,
        100.0 * occupants / nullif(capacity, 0) as rate_pct
    from newest
)
select
    $day::date as as_of,
    r.*,
    r.age_days <= s.fresh_days as fresh,
    r.age_days <= s.fresh_days and r.rate_pct is not null as counted,
    b.band
from rated r
cross join settings s
left join bands b
    on (b.rate_above is null or r.rate_pct > b.rate_above)
    and (b.rate_from is null or r.rate_pct >= b.rate_from)
    and (b.rate_up_to is null or r.rate_pct <= b.rate_up_to)
    and (b.rate_below is null or r.rate_pct < b.rate_below)
    and r.rate_pct is not null;
