-- Who could take an innovation next: one row per unit in scope that it is meant for and that has not adopted it, those with
-- the most similar adopters first. Where its target is not known: units of the kinds that have adopted it. Adopters are
-- looked for in the whole country.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $innovation  innovation code, NULL for none
-- returns
--   unit_id      code of the unit
--   name         name of the unit as printed
--   kind         kind code
--   unit_class   class code, NULL when it has none
--   is_meant     true when it is meant for the unit's kind, NULL when its target is not known
--   mine         the unit's own state: trial, initiative, stopped, or NULL when it has not begun
--   same_size    adopters of the unit's kind, class and size
--   same_class   adopters of its kind and class, whatever the size
--   same_kind    adopters of its kind, whatever the class
--   visit_units  up to three of these adopters to visit, those without a transaction in the last months last, then verified
--                first, the most similar, of the own region, the nearest, the longest running
--   visit_states their states
--   visit_since  since when they run it, NULL when not known
--   visit_km     kilometres away, NULL when not known
--   visit_idle   true for one that reports its service and shows no transaction in the last complete months
with sized as (
    select u.*, a.state, r.starts_on as since, coalesce(n.reported_months > 0, false) as idle
    from measured_units($on) u
    left join adoption_state a on a.as_of = $on and a.unit_id = u.unit_id and a.innovation_id = $innovation
    left join adoption_spells r
        on r.unit_id = a.unit_id and r.innovation_id = a.innovation_id
        and (r.from_date is null or r.from_date <= $on) and (r.ends_on is null or r.ends_on > $on)
    left join unused_lately($on) n on n.unit_id = a.unit_id and n.innovation_id = a.innovation_id
),
adopters as (
    select * from sized where state in ('running', 'unverified')
),
meant as (
    select kind, true as is_meant from loaded.innovation_kinds where innovation_id = $innovation
    union all
    select distinct kind, null
    from adopters
    where not exists (from loaded.innovation_kinds where innovation_id = $innovation)
),
takers as (
    select s.*, m.is_meant
    from sized s
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = s.unit_id
    join meant m on m.kind = s.kind
    where (s.state is null or s.state not in ('running', 'unverified'))
        and exists (from innovations i where i.innovation_id = $innovation and coalesce(i.launched_on <= $on, true))
),
alike as (
    select
        t.unit_id, a.unit_id as example, a.name, a.state, a.since, a.idle,
        alike_step(a.unit_class, a.size, t.unit_class, t.size) as step,
        a.region_id = t.region_id as near,
        km_between(t.latitude, t.longitude, a.latitude, a.longitude) as km
    from takers t
    join adopters a on a.kind = t.kind
),
placed as (
    select
        *,
        row_number() over (
            partition by unit_id order by visit_order(idle, state, step, near, km, since), name
        ) as place
    from alike
),
examples as (
    select
        unit_id,
        count(*) filter (step = 1) as same_size, count(*) filter (step <= 2) as same_class, count(*) as same_kind,
        list(example order by place) filter (place <= 3) as visit_units,
        list(state order by place) filter (place <= 3) as visit_states,
        list(since order by place) filter (place <= 3) as visit_since,
        list(km order by place) filter (place <= 3) as visit_km,
        list(idle order by place) filter (place <= 3) as visit_idle
    from placed
    group by unit_id
)
select
    t.unit_id, t.name, t.kind, t.unit_class, t.is_meant, t.state as mine,
    coalesce(e.same_size, 0) as same_size, coalesce(e.same_class, 0) as same_class, coalesce(e.same_kind, 0) as same_kind,
    e.visit_units, e.visit_states, e.visit_since, e.visit_km, e.visit_idle
from takers t
left join examples e on e.unit_id = t.unit_id
order by same_size desc, same_class desc, same_kind desc, t.name, t.unit_id;
