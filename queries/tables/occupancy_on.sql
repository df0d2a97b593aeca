-- occupancy_on: one row per unit with any observation on or before the date: the newest one, its age and its rate.
-- It looks at the month-end state before the date's month and at the raw rows of that month, so its cost does not grow
-- with the history. rate_pct and band are NULL when occupants or capacity are missing: unknown, not zero.
create macro occupancy_on(on_date) as table
with candidates as (
    select * exclude (month_end)
    from main.unit_month
    where month_end = last_day(on_date - interval 1 month)
    union all by name
    select *
    from main.occupancy
    where "date" between date_trunc('month', on_date) and on_date
),
newest as (
    select *
    from candidates
    qualify row_number() over (partition by unit_id order by "date" desc) = 1
),
rated as (
    select
        *,
        date_diff('day', "date", on_date) as age_days,
        100.0 * occupants / nullif(capacity, 0) as rate_pct
    from newest
)
select
    r.*,
    r.age_days <= s.fresh_days as fresh,
    r.age_days <= s.fresh_days and r.rate_pct is not null as counted,
    b.band
from rated r
cross join main.settings s
left join main.bands b
    on (b.rate_above is null or r.rate_pct > b.rate_above)
    and (b.rate_from is null or r.rate_pct >= b.rate_from)
    and (b.rate_up_to is null or r.rate_pct <= b.rate_up_to)
    and (b.rate_below is null or r.rate_pct < b.rate_below)
    and r.rate_pct is not null;
