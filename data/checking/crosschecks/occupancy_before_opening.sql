-- People before its unit opened: the first such row of each unit.
select
    arg_min(o._source, o."date") as source,
    arg_min(o._row, o."date") as "row",
    min(o."date") as value,
    u.opened_on as detail
from ok_occupancy o
join ok_units u on u.unit_id = o.unit_id
where o.occupants > 0 and o."date" < u.opened_on
group by o.unit_id, u.opened_on
