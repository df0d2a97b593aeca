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
--   recorded     units of which any stage, award or end is recorded, in any cycle up to the date's year
--   running      units with an open stage in the cycle
--   not_passed   units that did not pass in the cycle
--   awarded      units awarded in the cycle
with here as (
    select
        n.region_id, n.region_name, n.holds_people, n.held, n.stage, n.running, n.occupants, n.capacity, n.rate_pct,
        n.holds_people and n.counted as counted,
        n.unit_id in (select unit_id from zi_stages where cycle_year <= year($on::date)) as on_record
    from unit_on($regions, $kinds, $classes, $units, $on) n
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
    count(*) filter (on_record) as recorded,
    count(*) filter (running) as running,
    count(*) filter (stage = 'not_passed') as not_passed,
    count(*) filter (stage = 'awarded') as awarded
from here
group by region_id, region_name
order by rate_pct desc nulls last, region_name;
