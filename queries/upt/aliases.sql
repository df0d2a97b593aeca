-- Other names of a unit: one row per name.
-- $units     unit codes, NULL for every unit
-- returns
--   unit_id     code
--   alias       other name
--   valid_from  first day of the name, NULL when not known
--   valid_to    last day of the name, NULL while in use
--   source      where the name was seen
select a.unit_id, a.alias, a.valid_from, a.valid_to, a.source
from unit_aliases a
where $units is null or list_contains($units, a.unit_id)
order by a.unit_id, a.alias;
