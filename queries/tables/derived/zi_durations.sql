-- zi_durations: one row per unit, cycle, target and stage of the ladder that was left for the next step or for a refusal, with
-- both days known: how long it took. The day on which a source mentions a stage is not the day it was reached. What skips a
-- step that is not on record says nothing of how long a stage takes, nor do two stages that were entered on one day.
create table loaded.zi_durations as
with known as (
    select
        s.unit_id, s.cycle_year, s.target, s.stage, s.stage_order, s.from_date,
        z.reached_on is not null and not coalesce(contains(z.note, c.mention_note), false) as dated,
        case s.stage when 'unknown' then 0 when 'not_passed' then 100 when 'revoked' then 101 else s.stage_order end as place
    from loaded.zi_stage s
    cross join settings c
    join loaded.zi_stages z
        on z.unit_id = s.unit_id and z.cycle_year = s.cycle_year and z.target = s.target and z.stage = s.stage
),
steps as (
    select
        *,
        lead(from_date) over path as ended_on,
        lead(dated) over path as end_dated,
        lead(stage_order) over path as next_order,
        lead(stage) over path as next_stage
    from known
    window path as (partition by unit_id, cycle_year, target order by from_date, place)
)
select unit_id, cycle_year, target, stage, ended_on, date_diff('day', from_date, ended_on) as days
from steps
where dated and end_dated and ended_on > from_date and (next_order = stage_order + 1 or next_stage = 'not_passed');
