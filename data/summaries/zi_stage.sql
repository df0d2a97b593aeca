-- zi_stage: one row per unit, cycle year, target and period spent at a stage.
--   unit_id, cycle_year, target, stage
--   stage_order   place on the ladder; NULL for the side outcomes not_passed, revoked, unknown
--   from_date     day on which the stage was reached. Where it is not known: 1 January of the cycle year, but never
--                 before a lower stage that has a day; for awarded and revoked 31 December
--   to_date       from_date of the next stage of the same unit, cycle and target; NULL for the last one
-- Stages of one day follow the ladder: all but the highest get to_date = from_date, so they are never in force.
with placed as (
    select
        s.unit_id, s.cycle_year, s.target, s.stage, s.reached_on, k.stage_order,
        case s.stage when 'unknown' then 0 when 'not_passed' then 100 when 'revoked' then 101 else k.stage_order end as place
    from zi_stages s
    join codes k on k.enum = 'zi_stage' and k.code = s.stage
),
dated as (
    select
        *,
        case
            when reached_on is not null then reached_on
            when stage in ('awarded', 'revoked') then make_date(cycle_year, 12, 31)
            else greatest(make_date(cycle_year, 1, 1), max(reached_on) over (
                partition by unit_id, cycle_year, target order by place range between unbounded preceding and 1 preceding
            ))
        end as from_date
    from placed
)
select
    unit_id, cycle_year, target, stage, stage_order, from_date,
    lead(from_date) over (partition by unit_id, cycle_year, target order by from_date, place) as to_date
from dated
order by unit_id, cycle_year, target, from_date, place
