-- gates_of: one row per unit, target, assessor and gate of the cycle's own scoring model.
-- `points` is NULL when a component of the gate has no score: then `passed` is NULL too, never false. Gates whose minimum
-- the model does not know have no row. `wbk_before` counts an earlier WBK award that was not revoked since.
create macro gates_of(cycle) as table
with model as (
    select model from main.zi_models where cycle between first_cycle and last_cycle
),
parts as (
    select w.component, w.area as gate from main.zi_weights w semi join model using (model) where w.area is not null
    union all
    select w.component, 'levers' from main.zi_weights w semi join model using (model) where w.area is not null
    union all
    select w.component, 'clean' from main.zi_weights w semi join model using (model)
    where w.component in ('ipak', 'performance')
    union all
    select w.component, w.component from main.zi_weights w semi join model using (model) where w.area is null
    union all
    select w.component, 'total' from main.zi_weights w semi join model using (model)
),
assessed as (
    select unit_id, target, assessor, max(assessed_on) as assessed_on
    from main.zi_scores
    where cycle_year = cycle
    group by unit_id, target, assessor
),
sums as (
    select
        a.unit_id, a.target, a.assessor, p.gate,
        case when count(z.points) = count(*) then round(sum(z.points), 4) end as points
    from assessed a
    cross join parts p
    left join main.zi_scores z
        on z.cycle_year = cycle and z.unit_id = a.unit_id and z.target = a.target
        and z.assessor = a.assessor and z.component = p.component
    group by a.unit_id, a.target, a.assessor, p.gate
),
earlier as (
    select a.unit_id, a.target, a.assessor, 'wbk_before' as gate, (count(h.unit_id) > 0)::int::double as points
    from assessed a
    left join main.zi_held h
        on h.unit_id = a.unit_id and h.target = 'WBK' and h.cycle_year < cycle
        and (h.to_date is null or h.to_date > make_date(cycle, 1, 1))
    group by a.unit_id, a.target, a.assessor
),
scored as (
    select * from sums
    union all
    select * from earlier
)
select
    a.unit_id, a.target, a.assessor, a.assessed_on, g.gate, g.position, s.points, g.minimum, g.top,
    round(s.points - g.minimum, 4) as margin,
    s.points >= g.minimum as passed,
    g.confidence, g.source
from assessed a
join main.zi_gates g on g.target = a.target and g.model = (select model from model)
left join scored s
    on s.unit_id = a.unit_id and s.target = a.target and s.assessor = a.assessor and s.gate = g.gate;
