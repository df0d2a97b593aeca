-- adoption_on: one row per unit and innovation with a stage on the date.
-- `state` is what the screen says: running (adopted or later, verified within the window), unverified (adopted or later,
-- not verified for longer), trial, initiative, stopped. A start that is not known counts as always.
create macro adoption_on(on_date) as table
with periods as (
    select
        p.unit_id, p.innovation_id, p.stage, p.stage_order, p.from_date, p.last_verified_on,
        coalesce(p.last_verified_on, p.from_date) as checked_on
    from main.adoption_period p
    where (p.from_date is null or p.from_date <= on_date) and (p.to_date is null or p.to_date > on_date)
)
select
    p.unit_id, p.innovation_id, p.stage, p.stage_order, p.from_date as since, p.last_verified_on,
    case
        when p.stage in ('adopted', 'institutionalised')
            then if(p.checked_on >= on_date - to_months(s.verified_months), 'running', 'unverified')
        else p.stage
    end as state
from periods p
cross join main.settings s
qualify row_number() over (partition by p.unit_id, p.innovation_id order by p.stage_order desc nulls first) = 1;
