-- Occupancy of every unit: one row per unit in scope that holds people, most crowded first, unknown rates last.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   unit_id         code
--   name            name as printed
--   kind            kind code
--   unit_class      class code
--   region_id       region code
--   region_name     name of the region
--   day             date of the observation in force, NULL when there is none
--   date_precision  day, month or year: how exactly that date is known, NULL for a day
--   age_days        days from that date to the date asked for
--   fresh           true when the observation is fresh
--   counted         true when it is fresh and has a rate: it is in the region's figures
--   capacity        places, NULL when not reported
--   occupants       people, NULL when not reported
--   rate_pct        occupants / capacity x 100, NULL when unknown
--   over_pct        (occupants - capacity) / capacity x 100
--   gap             occupants - capacity in people; negative are free places
--   band            occupancy band 1 to 5
--   approximate     true when the source gives a rounded figure
--   day_vs          date of the observation in force on the comparison date
--   occupants_vs    people then
--   capacity_vs     places then
--   rate_vs         rate then
--   band_vs         band then
--   change          occupants - occupants_vs, NULL unless both are fresh and known
select
    n.unit_id, n.name, n.kind, n.unit_class, n.region_id, n.region_name,
    n."date" as day, n.date_precision, n.age_days, n.fresh, n.counted, n.capacity, n.occupants,
    n.rate_pct, n.rate_pct - 100 as over_pct, n.occupants - n.capacity as gap, n.band, n.approximate,
    v."date" as day_vs, v.occupants as occupants_vs, v.capacity as capacity_vs, v.rate_pct as rate_vs, v.band as band_vs,
    case when n.fresh and v.fresh then n.occupants - v.occupants end as change
from unit_on($regions, $kinds, $classes, $units, $on) n
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
where n.holds_people
order by n.rate_pct desc nulls last, n.name;
