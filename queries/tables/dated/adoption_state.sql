-- adoption_state of one date: one row per unit and innovation with a stage.
-- $day  the date
-- `state` is what the screen says: running (adopted or later, verified within the window), unverified (adopted or later,
-- not verified for longer), trial, initiative, stopped. A start that is not known counts as always.
-- Only the newest verification is kept. Where it is after the date, the innovation ran on the date, because it was found
-- running later, but whether it had been verified then is not known: it is running, and `later` is true.
insert into loaded.adoption_state by name
with periods as (
    select *, coalesce(last_verified_on, from_date) as checked_on
    from loaded.adoption_period
    where (from_date is null or from_date <= $day) and (to_date is null or to_date > $day)
)
select
    $day::date as as_of, p.unit_id, p.innovation_id, p.stage, p.stage_order, p.from_date as since, p.last_verified_on,
    case
        when p.stage in ('adopted', 'institutionalised')
            then if(p.checked_on >= $day::date - to_months(s.verified_months), 'running', 'unverified')
        else p.stage
    end as state,
    p.stage in ('adopted', 'institutionalised') and coalesce(p.last_verified_on > $day, false)
        and not coalesce(p.from_date >= $day::date - to_months(s.verified_months), false) as later
from periods p
cross join settings s
qualify row_number() over (partition by p.unit_id, p.innovation_id order by p.stage_order desc nulls first) = 1;
