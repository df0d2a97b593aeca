-- People in a unit whose kind holds none: the clients of a Bapas live at home.
select s._source as source, s._row as "row", s.occupants as value, u.name as detail
from stage_occupancy s
join ok_units u on u.unit_id = s.unit_id
join unit_kinds k on k.kind = u.kind and not k.holds_people
where s.occupants > 0
