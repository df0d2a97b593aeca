-- The stages of a cycle: one row per stage of the ladder in its order, then the side outcomes.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $cycle     cycle year
-- $target    WBK or WBBM, NULL for both: a unit that tries for both counts once, as WBBM
-- returns
--   stage       stage code
--   position    place on the ladder, NULL for a side outcome
--   at          units that are at this stage on the date
--   reached     units that have come to this stage or a later one by the date, whatever became of them since; NULL for
--               a side outcome
--   at_vs       at on the comparison date
--   reached_vs  reached on the comparison date
with moments as (
    select $on::date as day, true as now
    union all
    select $versus::date, false
),
trodden as (
    select m.now, m.day, z.unit_id, z.target, z.stage, z.stage_order, z.from_date, z.to_date
    from zi_stage z
    join moments m on z.from_date <= m.day
    where z.cycle_year = $cycle and ($target is null or z.target = $target)
        and z.unit_id in (select unit_id from unit_on($regions, $kinds, $classes, $units, $on))
),
one_target as (
    select *
    from trodden
    qualify target = arg_max(target, target = 'WBBM') over (partition by now, unit_id)
),
paths as (
    select
        now, unit_id,
        max(stage_order) as furthest,
        any_value(stage) filter (to_date is null or to_date > day) as stage
    from one_target
    group by now, unit_id
)
select
    c.stage,
    c.stage_order as position,
    count(*) filter (p.now and p.stage = c.stage) as at,
    case when c.stage_order is not null then count(*) filter (p.now and p.furthest >= c.stage_order) end as reached,
    count(*) filter (not p.now and p.stage = c.stage) as at_vs,
    case when c.stage_order is not null then count(*) filter (not p.now and p.furthest >= c.stage_order) end as reached_vs
from stages c
left join paths p on p.stage = c.stage or p.furthest >= c.stage_order
where c.ladder = 'zi_stage'
group by c.stage, c.stage_order
order by c.stage_order nulls last, c.stage;
