-- Occupants that changed by more than $jump_percent percent of the unit's previous figure, while capacity stayed the same.
-- The previous figure is the one of the unit's row before this one by date, whatever its age.
with dated as (
    select
        _source, _row, occupants, capacity, "date",
        lag(occupants) over unit_by_date as previous_occupants,
        lag(capacity) over unit_by_date as previous_capacity,
        lag("date") over unit_by_date as previous_date
    from ok_occupancy
    window unit_by_date as (partition by unit_id order by "date")
)
select
    _source as source, _row as "row", occupants as value,
    previous_occupants || ' (' || previous_date || ') -> ' || occupants || ' (' || "date" || ')' as detail
from dated
where previous_occupants > 0
    and previous_capacity = capacity
    and 100 * abs(occupants - previous_occupants) > $jump_percent * previous_occupants
