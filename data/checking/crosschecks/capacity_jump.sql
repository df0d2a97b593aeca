-- Capacity that changed by more than $jump_percent percent of the unit's previous one, without an event of
-- $building_events between the two. Figures more than $leap_days days apart are not compared, changes of fewer than
-- $jump_least places are none.
select
    _source as source, _row as "row", capacity as value,
    places.capacity || ' (' || places.date || ') -> ' || capacity || ' (' || "date" || ')' as detail
from neighbours n
where abs(capacity - places.capacity) >= $jump_least
    and 100 * abs(capacity - places.capacity) > $jump_percent * places.capacity
    and "date" - places.date <= $leap_days
    and not exists (
        from ok_events e
        where e.unit_id = n.unit_id and list_contains($building_events, e.kind)
            and e."date" > n.places.date and e."date" <= n."date"
    )
