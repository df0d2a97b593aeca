-- pairs_in_scope: one row per unit in scope and innovation that is meant for it (`is_meant` true), with its state or NULL
-- where it has not begun; and one per adoption of an innovation whose target is not known (`is_meant` NULL). What runs
-- outside its target is left out.
--   reached   how far it has come: 3 running, 2 adopted and not verified for long, 1 initiative or trial, 0 none of these
create macro pairs_in_scope(regions, kinds, classes, units, on_date) as table
with pairs as (
    select m.*, true as is_meant, a.stage, a.state, a.since, a.last_verified_on, a.later
    from meant_for(regions, kinds, classes, units, on_date) m
    left join loaded.adoption_state a
        on a.as_of = on_date and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
    union all
    select
        s.unit_id, s.name, s.kind, s.region_id, i.innovation_id, i.name as innovation, i.category, i.is_digital,
        null as is_meant, a.stage, a.state, a.since, a.last_verified_on, a.later
    from unit_on(regions, kinds, classes, units, on_date) s
    join loaded.adoption_state a on a.as_of = on_date and a.unit_id = s.unit_id
    join loaded.innovations i on i.innovation_id = a.innovation_id
    anti join loaded.innovation_kinds k on k.innovation_id = a.innovation_id
)
select
    *,
    case state when 'running' then 3 when 'unverified' then 2 when 'trial' then 1 when 'initiative' then 1
        else 0 end as reached
from pairs;
