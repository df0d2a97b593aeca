-- Occupants at least $leap_times as many as in the unit's previous figure, or as few, where its capacity is another one
-- or not known: with one capacity it is a jump. Figures more than $leap_days days apart are not compared, changes of
-- fewer than $jump_least people are none, and an event of $moving_events between the two explains the change.
select
    _source as source, _row as "row", occupants as value,
    people.occupants || ' (' || people.date || ') -> ' || occupants || ' (' || "date" || ')' as detail
from neighbours n
where people.occupants > 0
    and coalesce(people.capacity <> capacity, true)
    and greatest(occupants, people.occupants) >= $leap_times * least(occupants, people.occupants)
    and abs(occupants - people.occupants) >= $jump_least
    and "date" - people.date <= $leap_days
    and not exists (
        from ok_events e
        where e.unit_id = n.unit_id and list_contains($moving_events, e.kind)
            and e."date" > n.people.date and e."date" <= n."date"
    )
