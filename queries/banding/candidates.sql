-- Units to choose from for a comparison: one row per unit in scope, by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id      code
--   name         name as printed
--   kind         kind code
--   unit_class   class code, NULL when it has none
--   region_id    region code
--   holds_people false for a probation office: it has no occupancy
--   capacity     places, NULL when not reported
--   rate_pct     occupants / capacity x 100, NULL when unknown
--   day          date of the observation in force, NULL when there is none
--   counted      true when it is fresh and complete: its rate is one of the date
select
    unit_id, name, kind, unit_class, region_id, holds_people, capacity, rate_pct, "date" as day,
    holds_people and coalesce(counted, false) as counted
from unit_on($regions, $kinds, $classes, $units, $on)
order by name, unit_id;
