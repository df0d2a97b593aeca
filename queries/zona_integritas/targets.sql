-- Targets that units set for a cycle against where they are: one row per unit in scope and target, what is late first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: targets of later cycles are left out
-- $cycle     cycle year
-- $target    WBK or WBBM, NULL for both
-- returns
--   unit_id   code
--   name      name as printed
--   target    predicate aimed for
--   due_on    day by which the unit wants it, NULL when not known
--   state     met (awarded in this cycle or before it, and still held), met_late (the same, but for certain after the due day), out (not passed or revoked in it), overdue (due day gone by
--             without an award), on_way (under way, not due yet), not_begun (no stage on record, not due yet), or unknown
--   stage     stage of this target in this cycle, NULL when none is on record
--   since     date on which that stage was reached, NULL when not known
--   met_on    day of the award, NULL when not met
--   met_known false when only the year of the award is known
--   note      doubts, as the table says
--   source    where the target stands
with cycle_end as (
    select coalesce(max(last_day), make_date($cycle, 12, 31)) as day
    from zi_calendar
    where cycle_year = $cycle and stage = 'awarded'
),
current as (
    select unit_id, target, stage, stage_order
    from zi_stage
    where cycle_year = $cycle and from_date <= $on and (to_date is null or to_date > $on)
    qualify row_number() over (partition by unit_id, target order by from_date desc, stage_order desc) = 1
),
won as (
    select unit_id, target, min(from_date) as met_on, arg_min(from_known, from_date) as met_known
    from zi_held
    where cycle_year <= $cycle and from_date <= $on and (to_date is null or to_date > $on)
    group by unit_id, target
),
judged as (
    select
        n.unit_id, n.name, t.target, t.due_on, c.stage, z.reached_on as since, w.met_on, w.met_known, t.note, t.source,
        case
            when if(w.met_known, w.met_on, date_trunc('year', w.met_on)) > t.due_on then 'met_late'
            when w.met_on is not null then 'met'
            when c.stage in ('not_passed', 'revoked') then 'out'
            when t.due_on < $on then 'overdue'
            when c.stage_order is not null and $on <= coalesce(t.due_on, e.day) then 'on_way'
            when c.stage is null and t.due_on is not null then 'not_begun'
            else 'unknown'
        end as state
    from zi_targets t
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = t.unit_id
    cross join cycle_end e
    left join current c on c.unit_id = t.unit_id and c.target = t.target
    left join won w on w.unit_id = t.unit_id and w.target = t.target
    left join zi_stages z
        on z.unit_id = t.unit_id and z.cycle_year = $cycle and z.target = t.target and z.stage = c.stage
    where t.cycle_year = $cycle and $cycle <= year($on::date) and ($target is null or t.target = $target)
)
select unit_id, name, target, due_on, state, stage, since, met_on, met_known, note, source
from judged
order by list_position(['overdue', 'on_way', 'not_begun', 'unknown', 'out', 'met_late', 'met'], state), due_on nulls last, name, target;
