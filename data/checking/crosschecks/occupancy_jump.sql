-- Occupants that changed by more than $jump_percent percent of the unit's previous figure, with unchanged capacity.
-- The previous figure is the unit's last reported one, whatever its age; changes of fewer than $jump_least people are
-- none.
select
    _source as source, _row as "row", occupants as value,
    people.occupants || ' (' || people.date || ') -> ' || occupants || ' (' || "date" || ')' as detail
from neighbours
where people.occupants > 0
    and people.capacity = capacity
    and abs(occupants - people.occupants) >= $jump_least
    and 100 * abs(occupants - people.occupants) > $jump_percent * people.occupants
