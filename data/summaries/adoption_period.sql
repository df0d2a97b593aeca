-- adoption_period: one row per unit, innovation and period spent at a stage.
--   unit_id, innovation_id, stage
--   stage_order        place on the ladder; NULL for stopped
--   from_date          day since which the stage holds; where it is not known: the newest known day of a lower stage,
--                      else NULL (start unknown)
--   to_date            from_date of the next stage; NULL for the last one
--   last_verified_on   when this stage was last verified
-- Stages of one day follow the ladder, stopped last: all but the highest get to_date = from_date, so they are never in
-- force. Of several stages without any known day only the highest is kept.
with placed as (
    select a.unit_id, a.innovation_id, a.stage, a.since, a.last_verified_on, k.stage_order,
        coalesce(k.stage_order, 100) as place
    from adoptions a
    join codes k on k.enum = 'adoption_stage' and k.code = a.stage
),
dated as (
    select
        *,
        coalesce(since, max(since) over (
            partition by unit_id, innovation_id order by place range between unbounded preceding and 1 preceding
        )) as from_date
    from placed
),
kept as (
    select *
    from dated
    qualify from_date is not null
        or place = max(place) over (partition by unit_id, innovation_id, from_date is null)
)
select
    unit_id, innovation_id, stage, stage_order, from_date,
    lead(from_date) over stage_by_date as to_date,
    last_verified_on
from kept
window stage_by_date as (partition by unit_id, innovation_id order by from_date nulls first, place)
order by unit_id, innovation_id, from_date nulls first, place
