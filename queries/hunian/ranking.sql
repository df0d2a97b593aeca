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
--   change          occupants - occupants_vs, NULL unless both are known
select
    s.unit_id,
    s.name,
    s.kind,
    s.unit_class,
    s.region_id,
    s.region_name,
    n."date" as day,
    n.age_days,
    coalesce(n.fresh, false) as fresh,
    coalesce(n.counted, false) as counted,
    n.capacity,
    n.occupants,
    n.rate_pct,
    n.rate_pct - 100 as over_pct,
    n.occupants - n.capacity as gap,
    n.band,
    n.approximate,
    v."date" as day_vs,
    v.occupants as occupants_vs,
    v.capacity as capacity_vs,
    v.rate_pct as rate_vs,
    v.band as band_vs,
    n.occupants - v.occupants as change
from scope($regions, $kinds, $classes, $units, $on) s
left join occupancy_on($on) n on n.unit_id = s.unit_id
left join occupancy_on($versus) v on v.unit_id = s.unit_id
where s.holds_people
order by n.rate_pct desc nulls last, s.name;
