-- Regions beside each other: one row per region in scope, most crowded first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   region_id    region code
--   region_name  name of the region
--   units        units in scope that hold people
--   fresh_units  of these, fresh on the date
--   rate_units   of these, in the figures
--   occupants    people, summed over rate_units
--   capacity     places, summed over rate_units
--   rate_pct     occupants / capacity x 100
--   rate_vs      the same on the comparison date
--   over_100     rate_units above 100 %
--   over_200     rate_units above 200 %
--   wbk          units whose highest held predicate is WBK
--   wbbm         units that hold WBBM
--   running      units with an open stage in the cycle
with pairs as (
    select
        n.region_id, n.region_name, n.holds_people, n.fresh, n.held, n.running, n.occupants, n.capacity, n.rate_pct,
        n.holds_people and n.counted as counted,
        n.holds_people and coalesce(v.counted, false) as counted_vs, v.occupants as occupants_vs, v.capacity as capacity_vs
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
)
select
    region_id,
    region_name,
    count(*) filter (holds_people) as units,
    count(*) filter (holds_people and fresh) as fresh_units,
    count(*) filter (counted) as rate_units,
    sum(occupants) filter (counted)::bigint as occupants,
    sum(capacity) filter (counted)::bigint as capacity,
    100.0 * sum(occupants) filter (counted) / nullif(sum(capacity) filter (counted), 0) as rate_pct,
    100.0 * sum(occupants_vs) filter (counted_vs) / nullif(sum(capacity_vs) filter (counted_vs), 0) as rate_vs,
    count(*) filter (counted and rate_pct > 100) as over_100,
    count(*) filter (counted and rate_pct > 200) as over_200,
    count(*) filter (held = 'WBK') as wbk,
    count(*) filter (held = 'WBBM') as wbbm,
    count(*) filter (running) as running
from pairs
group by region_id, region_name
order by rate_pct desc nulls last, region_name;
