-- Evidence of the cycle by area: one row per area with a row in scope, the least verified first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: quarters that begin after it are left out
-- $cycle     cycle year
-- $period    code of the quarter, NULL for every quarter so far together
-- returns
--   area      code
--   units     units whose three counts are reported
--   complete  units of which every required document is verified
--   required  documents required
--   uploaded  of them uploaded
--   verified  of them verified
with by_unit as (
    select
        e.area, e.unit_id,
        sum(e.required)::bigint as required, sum(e.uploaded)::bigint as uploaded, sum(e.verified)::bigint as verified
    from evidence_counted e
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = e.unit_id
    where e.cycle_year = $cycle and e.begins_on <= $on and ($period is null or e.period = $period)
    group by e.area, e.unit_id
    having count(e.required) > 0
)
select
    area,
    count(*) as units,
    count(*) filter (verified = required) as complete,
    sum(required)::bigint as required, sum(uploaded)::bigint as uploaded, sum(verified)::bigint as verified
from by_unit
group by area
having sum(required) > 0
order by sum(verified) / sum(required), area;
