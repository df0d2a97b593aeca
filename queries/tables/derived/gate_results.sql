-- gate_results: one row per unit, cycle year, target, assessor and gate of that cycle's own scoring model.
-- `points` is NULL when a component of the gate has no score: then `passed` is NULL too, never false. Gates whose minimum
-- the model does not know have no row. `wbk_before` counts an earlier WBK award that was not revoked since.
create table loaded.gate_results as
with parts as (
    select model, component, area as gate from zi_weights where area is not null
    union all
    select model, component, 'levers' from zi_weights where area is not null
    union all
    select model, component, 'clean' from zi_weights where component in ('ipak', 'performance')
    union all
    select model, component, component from zi_weights where area is null
    union all
    select model, component, 'total' from zi_weights
),
assessed as (
    select z.unit_id, z.cycle_year, z.target, z.assessor, m.model, max(z.assessed_on) as assessed_on
    from loaded.zi_scores z
    join zi_models m on z.cycle_year between m.first_cycle and m.last_cycle
    group by all
),
sums as (
    select
        a.unit_id, a.cycle_year, a.target, a.assessor, p.gate,
        case when count(z.points) = count(*) then round(sum(z.points), 4) end as points
    from assessed a
    join parts p on p.model = a.model
    left join loaded.zi_scores z
        on z.cycle_year = a.cycle_year and z.unit_id = a.unit_id and z.target = a.target
        and z.assessor = a.assessor and z.component = p.component
    group by all
),
earlier as (
    select
        a.unit_id, a.cycle_year, a.target, a.assessor, 'wbk_before' as gate,
        (count(h.unit_id) > 0)::int::double as points
    from assessed a
    left join loaded.zi_held h
        on h.unit_id = a.unit_id and h.target = 'WBK' and h.cycle_year < a.cycle_year
        and (h.to_date is null or h.to_date > make_date(a.cycle_year, 1, 1))
    group by all
),
scored as (
    select * from sums
    union all
    select * from earlier
)
select
    a.unit_id, a.cycle_year, a.target, a.assessor, a.assessed_on, a.model, g.gate, g.position,
    s.points, g.minimum, g.top, round(s.points - g.minimum, 4) as margin, s.points >= g.minimum as passed,
    g.confidence, g.source
from assessed a
join zi_gates g on g.target = a.target and g.model = a.model
left join scored s
    on s.unit_id = a.unit_id and s.cycle_year = a.cycle_year and s.target = a.target
    and s.assessor = a.assessor and s.gate = g.gate;
