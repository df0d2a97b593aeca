-- Regions beside each other: one row per region in scope, most crowded first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $cycle     cycle year of the stages
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
with scoped as (
    select * from scope($regions, $kinds, $classes, $units, $on)
)
select
    s.region_id,
    s.region_name,
    count(*) filter (s.holds_people) as units,
    count(*) filter (s.holds_people and n.fresh) as fresh_units,
    count(*) filter (s.holds_people and n.counted) as rate_units,
    sum(n.occupants) filter (s.holds_people and n.counted)::bigint as occupants,
    sum(n.capacity) filter (s.holds_people and n.counted)::bigint as capacity,
    100.0 * sum(n.occupants) filter (s.holds_people and n.counted)
        / nullif(sum(n.capacity) filter (s.holds_people and n.counted), 0) as rate_pct,
    100.0 * sum(v.occupants) filter (s.holds_people and v.counted)
        / nullif(sum(v.capacity) filter (s.holds_people and v.counted), 0) as rate_vs,
    count(*) filter (s.holds_people and n.counted and n.rate_pct > 100) as over_100,
    count(*) filter (s.holds_people and n.counted and n.rate_pct > 200) as over_200,
    count(*) filter (h.held = 'WBK') as wbk,
    count(*) filter (h.held = 'WBBM') as wbbm,
    count(*) filter (t.running) as running
from scoped s
left join occupancy_on($on) n on n.unit_id = s.unit_id
left join occupancy_on($versus) v on v.unit_id = s.unit_id
left join held_on($on) h on h.unit_id = s.unit_id
left join stage_on($cycle, $on) t on t.unit_id = s.unit_id
group by s.region_id, s.region_name
order by rate_pct desc nulls last, s.region_name;
