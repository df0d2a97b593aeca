-- People after its unit closed: the last such row of each unit.
select
    arg_max(o._source, o."date") as source,
    arg_max(o._row, o."date") as "row",
    max(o."date") as value,
    u.closed_on as detail
from ok_occupancy o
join ok_units u on u.unit_id = o.unit_id
where o.occupants > 0 and o."date" > u.closed_on
group by o.unit_id, u.closed_on
