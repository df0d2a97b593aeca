-- One side of a comparison: one row per unit in scope that is open on the date, by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id       code
--   name          name as printed
--   holds_people  false for a probation office: it has no occupancy
--   day           date of the observation in force, NULL when there is none
--   age_days      days from that date to the date asked for
--   fresh         true when the observation is fresh
--   counted       true when the unit is in the region's occupancy figures: it holds people, is fresh, has a rate
--   capacity      places, NULL when not reported
--   occupants     people, NULL when not reported
--   rate_pct      occupants / capacity x 100, NULL when unknown
--   band          occupancy band 1 to 5, NULL when unknown
--   held          highest predicate held, NULL for none
--   held_year     cycle year of its award
--   opened_on     day on which the unit was opened, NULL when not known
select
    unit_id, name, holds_people, "date" as day, age_days, fresh, holds_people and counted as counted, capacity, occupants,
    rate_pct, band, held, held_year, opened_on
from unit_on($regions, $kinds, $classes, $units, $on)
order by name, unit_id;
