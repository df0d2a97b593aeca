-- zi_held: one row per unit, target and period in which the predicate was held.
--   unit_id, target   whose predicate, WBK or WBBM
--   cycle_year        cycle of the award that opened the period
--   from_date         day of the award; 31 December of the cycle year when the day is not known
--   from_known        whether that day is known
--   to_date           day of the next revocation (not held on that day), NULL while held
-- A further award while the predicate is held is a renewal and opens no second period.
with turns as (
    select
        unit_id, target, cycle_year, stage,
        coalesce(reached_on, make_date(cycle_year, 12, 31)) as on_date,
        reached_on is not null as known
    from zi_stages
    where stage in ('awarded', 'revoked')
),
ordered as (
    select
        *,
        coalesce(lag(stage) over turn_by_date, 'revoked') as previous,
        min(on_date) filter (where stage = 'revoked') over (
            turn_by_date rows between 1 following and unbounded following
        ) as revoked_on
    from turns
    window turn_by_date as (partition by unit_id, target order by on_date, cycle_year, stage)
)
select unit_id, target, cycle_year, on_date as from_date, known as from_known, revoked_on as to_date
from ordered
where stage = 'awarded' and previous = 'revoked'
order by unit_id, target, from_date
