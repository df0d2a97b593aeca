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
select
    n.region_id,
    n.region_name,
    count(*) filter (n.holds_people) as units,
    count(*) filter (n.holds_people and n.fresh) as fresh_units,
    count(*) filter (n.counted) as rate_units,
    sum(n.occupants) filter (n.counted)::bigint as occupants,
    sum(n.capacity) filter (n.counted)::bigint as capacity,
    100.0 * sum(n.occupants) filter (n.counted) / nullif(sum(n.capacity) filter (n.counted), 0) as rate_pct,
    100.0 * sum(v.occupants) filter (v.counted) / nullif(sum(v.capacity) filter (v.counted), 0) as rate_vs,
    count(*) filter (n.counted and n.rate_pct > 100) as over_100,
    count(*) filter (n.counted and n.rate_pct > 200) as over_200,
    count(*) filter (n.held = 'WBK') as wbk,
    count(*) filter (n.held = 'WBBM') as wbbm,
    count(*) filter (n.running) as running
from unit_on($regions, $kinds, $classes, $units, $on) n
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id and v.holds_people
group by n.region_id, n.region_name
order by rate_pct desc nulls last, n.region_name;
