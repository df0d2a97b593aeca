-- Regions beside each other: one row per region in scope, most crowded first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   region_id    region code
--   region_name  name of the region
--   units        units in scope that hold people
--   rate_units   of these, fresh on the date with occupants and capacity: in the figures
--   occupants    people, summed over rate_units
--   capacity     places, summed over rate_units
--   rate_pct     occupants / capacity x 100
--   over_100     rate_units above 100 %
--   over_200     rate_units above 200 %
--   wbk          units whose highest held predicate is WBK
--   wbbm         units that hold WBBM
--   running      units with an open stage in the cycle
with here as (
    select
        region_id, region_name, holds_people, held, running, occupants, capacity, rate_pct,
        holds_people and counted as counted
    from unit_on($regions, $kinds, $classes, $units, $on)
)
select
    region_id,
    region_name,
    count(*) filter (holds_people) as units,
    count(*) filter (counted) as rate_units,
    sum(occupants) filter (counted)::bigint as occupants,
    sum(capacity) filter (counted)::bigint as capacity,
    100.0 * sum(occupants) filter (counted) / nullif(sum(capacity) filter (counted), 0) as rate_pct,
    count(*) filter (counted and rate_pct > 100) as over_100,
    count(*) filter (counted and rate_pct > 200) as over_200,
    count(*) filter (held = 'WBK') as wbk,
    count(*) filter (held = 'WBBM') as wbbm,
    count(*) filter (running) as running
from here
group by region_id, region_name
order by rate_pct desc nulls last, region_name;
