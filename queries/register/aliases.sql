-- Aliases: one row per other name or code of a visible unit.
-- returns
--   alias    other name
--   unit_id  code of the unit
select a.alias, a.unit_id
from unit_aliases a
order by a.alias;
