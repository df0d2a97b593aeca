-- Occupancy at a glance: two rows, the date asked for ("on") and the comparison ("vs").
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   side              "on" or "vs"
--   day               the date of this row
--   units             units in scope that hold people
--   reported_units    of these, with any observation up to the date
--   fresh_units       of these, with an observation that is fresh on the date
--   rate_units        of the fresh ones, with occupants and capacity: the units in every figure below
--   occupants         people, summed over rate_units
--   capacity          places, summed over rate_units
--   over_100          rate_units above 100 %
--   over_200          rate_units above 200 %
--   matched_units     units that are rate_units on both dates: a change is taken over these only
--   matched_occupants people, summed over matched_units
--   matched_capacity  places, summed over matched_units
--   matched_over_100  matched_units above 100 %
--   matched_over_200  matched_units above 200 %
with sides as (
    select 'on' as side, $on::date as day
    union all
    select 'vs', $versus::date
),
holders as (
    select 'on' as side, unit_id from scope($regions, $kinds, $classes, $units, $on) where holds_people
    union all
    select 'vs', unit_id from scope($regions, $kinds, $classes, $units, $versus) where holds_people
),
observed as (
    select 'on' as side, * from occupancy_on($on)
    union all by name
    select 'vs' as side, * from occupancy_on($versus)
),
rows_of_units as (
    select
        h.side, h.unit_id, o.occupants, o.capacity, o.rate_pct,
        o.unit_id is not null as reported,
        coalesce(o.fresh, false) as fresh,
        coalesce(o.counted, false) as counted
    from holders h
    left join observed o on o.side = h.side and o.unit_id = h.unit_id
),
matched as (
    select unit_id from rows_of_units where counted group by unit_id having count(*) = 2
)
select
    s.side,
    s.day,
    count(r.unit_id) as units,
    count(*) filter (r.reported) as reported_units,
    count(*) filter (r.fresh) as fresh_units,
    count(*) filter (r.counted) as rate_units,
    sum(r.occupants) filter (r.counted)::bigint as occupants,
    sum(r.capacity) filter (r.counted)::bigint as capacity,
    count(*) filter (r.counted and r.rate_pct > 100) as over_100,
    count(*) filter (r.counted and r.rate_pct > 200) as over_200,
    count(m.unit_id) as matched_units,
    sum(r.occupants) filter (m.unit_id is not null)::bigint as matched_occupants,
    sum(r.capacity) filter (m.unit_id is not null)::bigint as matched_capacity,
    count(*) filter (m.unit_id is not null and r.rate_pct > 100) as matched_over_100,
    count(*) filter (m.unit_id is not null and r.rate_pct > 200) as matched_over_200
from sides s
left join rows_of_units r on r.side = s.side
left join matched m on m.unit_id = r.unit_id
group by s.side, s.day
order by s.side;
