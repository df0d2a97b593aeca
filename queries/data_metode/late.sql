-- Units whose occupancy is not up to date: one row per unit in scope that holds people, oldest observation first, units
-- without any observation before all.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id      code
--   name         name as printed
--   region_name  name of the region
--   kind         kind code
--   day          date of the newest observation, NULL when there is none
--   age_days     days from that date to the date asked for, NULL when there is none
select unit_id, name, region_name, kind, "date" as day, age_days
from unit_on($regions, $kinds, $classes, $units, $on)
where holds_people and not fresh
order by age_days desc nulls first, name;
