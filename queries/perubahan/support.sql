-- Partner support of one side of a comparison: one row per commitment to a unit in scope, or to the region of one, that
-- was known on the date, by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   support_id  code of the commitment
--   unit_id     code of the unit, NULL for one to a whole region
--   region_id   code of the region
--   name        name of the unit, or of the region
--   partner     name of the partner
--   form        what is given, else the field; NULL when neither is known
--   state       hoped, requested, agreed, running, past_end, completed, lapsed
--   ends_on     last day, NULL when not known
select support_id, unit_id, region_id, name, partner, coalesce(form, field) as form, state, ends_on
from support_to($regions, $kinds, $classes, $units, $on)
order by name, support_id;
