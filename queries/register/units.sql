-- Units: one row per visible unit, by name.
-- returns
--   unit_id            code
--   name               name as printed
--   kind               kind code
--   unit_class         class code, NULL when it has none
--   region_id          region code
--   city               town or regency
--   opened_on          date of opening, NULL when not recorded
--   closed_on          date of closing, NULL while open
--   successor_unit_id  code of the unit that took over
select u.unit_id, u.name, u.kind, u.unit_class, u.region_id, u.city, u.opened_on, u.closed_on, u.successor_unit_id
from units u
order by u.name;
