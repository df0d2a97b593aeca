-- Quarters of evidence of the cycle that have begun by the date: one row per quarter, the first one first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year
-- returns
--   period     code of the quarter
--   begins_on  its first day
--   units      units in scope with a row of it
--   required   documents required, over the rows that report all three counts
--   uploaded   of them uploaded
--   verified   of them verified
with counted as (
    select e.*
    from evidence_counted e
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = e.unit_id
    where e.cycle_year = $cycle
)
select
    p.period, make_date($cycle, p.first_month, 1) as begins_on,
    count(distinct c.unit_id) as units,
    coalesce(sum(c.required), 0)::bigint as required,
    coalesce(sum(c.uploaded), 0)::bigint as uploaded,
    coalesce(sum(c.verified), 0)::bigint as verified
from evidence_periods p
left join counted c on c.period = p.period
where make_date($cycle, p.first_month, 1) <= $on
group by p.period, p.first_month
order by p.first_month;
