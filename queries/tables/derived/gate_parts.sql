-- gate_parts: one row per unit, cycle year, target, assessor and part (area or result) of that cycle's own scoring model.
-- `points` is NULL when a component of the part has no score. `position` is the part's place in the worksheet.
create table loaded.gate_parts as
with parts as (
    select
        model, coalesce(area, component) as part, count(*) as components,
        list_position(
            ['change', 'procedures', 'personnel', 'accountability', 'oversight', 'service', 'ipak', 'performance', 'ipkp'],
            coalesce(area, component)
        ) as position
    from zi_weights
    group by model, coalesce(area, component)
),
assessed as (
    select z.unit_id, z.cycle_year, z.target, z.assessor, m.model, max(z.assessed_on) as assessed_on
    from loaded.zi_scores z
    join zi_models m on z.cycle_year between m.first_cycle and m.last_cycle
    group by all
),
scored as (
    select
        z.unit_id, z.cycle_year, z.target, z.assessor, coalesce(w.area, w.component) as part,
        count(z.points) as components, sum(z.points) as points
    from loaded.zi_scores z
    join zi_models m on z.cycle_year between m.first_cycle and m.last_cycle
    join zi_weights w on w.model = m.model and w.component = z.component
    group by all
)
select
    a.unit_id, a.cycle_year, a.target, a.assessor, a.assessed_on, p.part, p.position,
    case when s.components = p.components then round(s.points, 4) end as points
from assessed a
join parts p on p.model = a.model
left join scored s
    on s.unit_id = a.unit_id and s.cycle_year = a.cycle_year and s.target = a.target
    and s.assessor = a.assessor and s.part = p.part;
