-- Evidence of the cycle: one row per unit in scope with a row of it or a stage in the cycle, the least verified first.
-- The rows carry no date: they are as the export has them, of the quarters that have begun by the date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: quarters that begin after it are left out
-- $cycle     cycle year
-- $period    code of the quarter, NULL for every quarter so far together
-- returns
--   unit_id      code
--   name         name as printed
--   region_name  name of the region
--   stage        stage in the cycle on the date, NULL for none
--   areas        codes of the areas with a row, in their order; NULL where the unit has none
--   requireds    documents required by area, NULL where a count is not reported
--   uploadeds    of them uploaded by area
--   verifieds    of them verified by area
--   required     documents required, over the rows that report all three counts
--   uploaded     of them uploaded
--   verified     of them verified
--   untold       rows that lack a count and enter no sum
with by_area as (
    select
        unit_id, area,
        list_position(['change', 'procedures', 'personnel', 'accountability', 'oversight', 'service'], area) as position,
        sum(required)::bigint as required, sum(uploaded)::bigint as uploaded, sum(verified)::bigint as verified,
        count(*) - count(required) as untold
    from evidence_counted
    where cycle_year = $cycle and begins_on <= $on and ($period is null or period = $period)
    group by unit_id, area
),
by_unit as (
    select
        unit_id,
        list(area order by position) as areas,
        list(required order by position) as requireds,
        list(uploaded order by position) as uploadeds,
        list(verified order by position) as verifieds,
        sum(required)::bigint as required, sum(uploaded)::bigint as uploaded, sum(verified)::bigint as verified,
        sum(untold)::bigint as untold
    from by_area
    group by unit_id
)
select
    n.unit_id, n.name, n.region_name, s.stage,
    u.areas, u.requireds, u.uploadeds, u.verifieds, u.required, u.uploaded, u.verified, coalesce(u.untold, 0) as untold
from unit_on($regions, $kinds, $classes, $units, $on) n
left join by_unit u on u.unit_id = n.unit_id
left join stage_state s on s.as_of = $on and s.unit_id = n.unit_id and s.cycle_year = $cycle
where u.unit_id is not null or s.stage is not null
order by u.verified / nullif(u.required, 0) nulls last, u.unit_id is null, n.name, n.unit_id;
