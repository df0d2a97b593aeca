-- gate_results: one row per unit, cycle year, target, assessor and gate of that cycle's own scoring model.
-- `points` is NULL when a component of the gate has no score: then `passed` is NULL too, never false. Gates whose minimum
-- the model does not know have no row. `wbk_before` holds where WBK of an earlier cycle was held on the day of the assessment
-- and no revocation barred the unit then (`barred_years`, definitions); an assessment without a day counts as of the cycle's end.
-- `wbk_since` is the day from which that WBK was held, `barred_until` the first day after that bar; NULL without one.
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
    select
        z.unit_id, z.cycle_year, z.target, z.assessor, m.model, max(z.assessed_on) as assessed_on,
        coalesce(max(z.assessed_on), make_date(z.cycle_year, 12, 31)) as as_of
    from loaded.zi_scores z
    join zi_models m on z.cycle_year between m.first_cycle and m.last_cycle
    group by z.unit_id, z.cycle_year, z.target, z.assessor, m.model
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
revoked as (
    select z.unit_id, z.from_date, (z.from_date + to_years(s.barred_years::int))::date as barred_until
    from loaded.zi_stage z
    cross join settings s
    where z.stage = 'revoked'
),
earlier as (
    select
        a.unit_id, a.cycle_year, a.target, a.assessor,
        max(h.from_date) as wbk_since, max(r.barred_until) as barred_until
    from assessed a
    left join loaded.zi_held h
        on h.unit_id = a.unit_id and h.target = 'WBK' and h.cycle_year < a.cycle_year
        and h.from_date <= a.as_of and (h.to_date is null or h.to_date > a.as_of)
    left join revoked r on r.unit_id = a.unit_id and r.from_date <= a.as_of and r.barred_until > a.as_of
    group by all
),
scored as (
    select * from sums
    union all
    select
        unit_id, cycle_year, target, assessor, 'wbk_before',
        (wbk_since is not null and barred_until is null)::int::double
    from earlier
)
select
    a.unit_id, a.cycle_year, a.target, a.assessor, a.assessed_on, a.model, g.gate, g.position,
    s.points, g.minimum, g.top, round(s.points - g.minimum, 4) as margin, s.points >= g.minimum as passed,
    g.confidence, g.source, e.wbk_since, e.barred_until
from assessed a
join zi_gates g on g.target = a.target and g.model = a.model
join earlier e
    on e.unit_id = a.unit_id and e.cycle_year = a.cycle_year and e.target = a.target and e.assessor = a.assessor
left join scored s
    on s.unit_id = a.unit_id and s.cycle_year = a.cycle_year and s.target = a.target
    and s.assessor = a.assessor and s.gate = g.gate;
