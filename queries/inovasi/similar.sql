-- Units similar to one unit: one row per similar unit of the whole country that the reader may see, the most similar first.
-- The reader's filters do not narrow it: a good example may stand in another region.
-- $subject   the unit, NULL for none
-- $on        the date asked for
-- returns
--   unit_id     code
--   name        name as printed
--   unit_class  class code, NULL when it has none
--   region_id   region code
--   capacity    newest known places up to the date, NULL when never reported
--   capacity_on     their day
--   my_capacity     the same of the subject
--   my_capacity_on  their day
--   step        1: same kind, class and size; 2: same kind and class; 3: same kind
--   reach       the step at which there are enough similar units: the last one taken
--   near        true in the same region
--   km          kilometres between the two, NULL where a place is not known
--   adopted     innovations adopted or later and verified within the window, their target known or not
select
    s.unit_id, s.name, s.unit_class, s.region_id, s.capacity, s.capacity_on, s.my_capacity, s.my_capacity_on, s.step, s.reach, s.near, s.km,
    u.adopted + u.untargeted_adopted as adopted
from similar_units($subject, $on) s
join unit_on(null, null, null, null, $on) u on u.unit_id = s.unit_id
order by s.step, s.near desc, s.km nulls last, s.name;
