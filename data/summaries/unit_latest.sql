-- unit_latest: one row per unit that was ever observed: all columns of its newest observation.
with newest as (
    select unit_id, max("date") as "date"
    from occupancy
    group by unit_id
)
select o.*
from occupancy o
join newest using (unit_id, "date")
order by unit_id
