-- unit_month: one row per unit and calendar month, from its first observation to the month of $data_date.
--   month_end    last calendar day of the month
--   unit_id      the unit
--   date ...     all columns of the observation in force: the newest one with date <= month_end. A month without an
--                observation repeats the one before; its `date` tells how old it is.
-- First one row per unit and month that was observed, so that the filling forward never touches the daily rows.
with observed as (
    select unit_id, last_day("date") as month_end, max("date") as "date"
    from occupancy
    group by all
),
spans as (
    select unit_id, date_trunc('month', min("date"))::date as first_month
    from observed
    group by unit_id
),
months as (
    select unit_id, last_day(unnest(generate_series(first_month, $data_date::date, interval 1 month))::date) as month_end
    from spans
),
in_force as (
    select m.month_end, m.unit_id, o."date"
    from months m
    asof join observed o on o.unit_id = m.unit_id and o.month_end <= m.month_end
)
select f.month_end, o.*
from in_force f
join occupancy o on o.unit_id = f.unit_id and o."date" = f."date"
order by f.month_end, f.unit_id
