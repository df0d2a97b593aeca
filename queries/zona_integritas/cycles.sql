-- Cycles to choose from: one row per cycle year of which something is known on the date, newest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   cycle_year   cycle year
--   units        units in scope with a stage
--   gates_known  all, total or NULL: which gates of its scoring model are known
with known as (
    select cycle_year, unit_id, true as is_stage
    from zi_stage
    where from_date <= $on
    union all
    select cycle_year, unit_id, false
    from zi_scored
    where first_on <= $on or (undated and cycle_year <= year($on::date))
    union all
    select cycle_year, unit_id, false
    from zi_targets
    where cycle_year <= year($on::date)
),
by_unit as (
    select k.cycle_year, k.unit_id, bool_or(k.is_stage) as staged
    from known k
    join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = k.unit_id
    group by k.cycle_year, k.unit_id
)
select
    k.cycle_year,
    count(*) filter (k.staged) as units,
    any_value(m.gates_known) as gates_known
from by_unit k
left join zi_models m on k.cycle_year between m.first_cycle and m.last_cycle
group by k.cycle_year
order by k.cycle_year desc;
