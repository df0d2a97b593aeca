-- Aliases: one row per other name or code of a visible unit.
-- returns
--   alias       other name
--   unit_id     code of the unit
--   valid_from  first day of that name, NULL when it is not known
--   valid_to    last day of that name, NULL when it is not known or the name still holds
select a.alias, a.unit_id, a.valid_from, a.valid_to
from unit_aliases a
order by a.alias;
