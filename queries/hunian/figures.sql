-- Occupancy at a glance: one row, the date asked for and, with the ending _vs, the comparison date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   units             units in scope that hold people
--   reported_units    of these, with any observation up to the date
--   fresh_units       of these, with an observation that is fresh on the date
--   rate_units        of the fresh ones, with occupants and capacity: the units in every figure below
--   occupants         people, summed over rate_units
--   capacity          places, summed over rate_units
--   over_100          rate_units above 100 %
--   over_200          rate_units above 200 %
--   matched_units     units that are rate_units on both dates: a change is taken over these only
--   matched_occupants     people on the date asked for, summed over matched_units
--   matched_capacity      places on the date asked for, summed over matched_units
--   matched_over_100      matched_units above 100 % on the date asked for
--   matched_occupants_vs  people on the comparison date, summed over matched_units
--   matched_capacity_vs   places on the comparison date, summed over matched_units
--   matched_over_100_vs   matched_units above 100 % on the comparison date
with pairs as (
    select
        n."date" as day, n.fresh, n.counted, n.occupants, n.capacity, n.rate_pct,
        coalesce(v.counted, false) as counted_vs, v.occupants as occupants_vs, v.capacity as capacity_vs,
        v.rate_pct as rate_vs
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
    where n.holds_people
)
select
    count(*) as units,
    count(day) as reported_units,
    count(*) filter (fresh) as fresh_units,
    count(*) filter (counted) as rate_units,
    sum(occupants) filter (counted)::bigint as occupants,
    sum(capacity) filter (counted)::bigint as capacity,
    count(*) filter (counted and rate_pct > 100) as over_100,
    count(*) filter (counted and rate_pct > 200) as over_200,
    count(*) filter (counted and counted_vs) as matched_units,
    sum(occupants) filter (counted and counted_vs)::bigint as matched_occupants,
    sum(capacity) filter (counted and counted_vs)::bigint as matched_capacity,
    count(*) filter (counted and counted_vs and rate_pct > 100) as matched_over_100,
    sum(occupants_vs) filter (counted and counted_vs)::bigint as matched_occupants_vs,
    sum(capacity_vs) filter (counted and counted_vs)::bigint as matched_capacity_vs,
    count(*) filter (counted and counted_vs and rate_vs > 100) as matched_over_100_vs
from pairs;
