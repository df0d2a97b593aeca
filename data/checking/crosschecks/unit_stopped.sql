-- Units with occupancy in the month before the newest data month and none in it, closed ones aside: their last row.
with newest as (select date_trunc('month', max("date"))::date as newest_month, max("date") as newest_date from ok_occupancy),
last_rows as (
    select unit_id, max("date") as last_date, arg_max(_source, "date") as _source, arg_max(_row, "date") as _row
    from ok_occupancy
    where occupants is not null
    group by unit_id
)
select l._source as source, l._row as "row", l.last_date as value, n.newest_date as detail
from last_rows l
join newest n on l.last_date < n.newest_month and l.last_date >= n.newest_month - interval 1 month
join ok_units u on u.unit_id = l.unit_id
where coalesce(u.closed_on > n.newest_date, true)
