-- What a unit could replicate next: one row per innovation that a similar unit has adopted and the unit has not, the most
-- widely running among similar units first. Innovations not meant for its kind are left out. The reader's filters do not
-- narrow the similar units.
-- $subject   the unit, NULL for none
-- $on        the date asked for
-- returns
--   innovation_id  code
--   name           name
--   category       category code
--   is_digital     true for a digital innovation, NULL when not known
--   is_meant       true when it is meant for the unit's kind, NULL when its target is not known
--   mine           the unit's own state: trial, initiative, stopped, or NULL when it has not begun
--   alike          similar units altogether
--   running        of these, adopted or later and verified within the window
--   unverified     of these, adopted or later, not verified for longer
--   visit_units    up to three of them to visit, those without a transaction in the last months last, then verified first, the
--                  most similar, of the own region, the nearest, the longest running
--   visit_states   their states
--   visit_since    since when they run it, NULL when not known
--   visit_km       kilometres away, NULL when not known
--   visit_idle     true for one that reports its service and shows no transaction in the last complete months
with me as (
    select unit_id, kind from unit_on(null, null, null, [$subject::varchar], $on)
),
alike as (
    select * from similar_units($subject, $on)
),
taken as (
    select
        a.innovation_id, s.unit_id, a.state, r.starts_on as since, s.km,
        coalesce(n.reported_months > 0, false) as idle,
        row_number() over (
            partition by a.innovation_id
            order by visit_order(idle, a.state, s.step, s.near, s.km, r.starts_on), s.name
        ) as place
    from alike s
    join adoption_state a on a.as_of = $on and a.unit_id = s.unit_id and a.state in ('running', 'unverified')
    left join adoption_spells r
        on r.unit_id = a.unit_id and r.innovation_id = a.innovation_id
        and (r.from_date is null or r.from_date <= $on) and (r.ends_on is null or r.ends_on > $on)
    left join unused_lately($on) n on n.unit_id = a.unit_id and n.innovation_id = a.innovation_id
),
examples as (
    select
        innovation_id,
        count(*) filter (state = 'running') as running,
        count(*) filter (state = 'unverified') as unverified,
        list(unit_id order by place) filter (place <= 3) as visit_units,
        list(state order by place) filter (place <= 3) as visit_states,
        list(since order by place) filter (place <= 3) as visit_since,
        list(km order by place) filter (place <= 3) as visit_km,
        list(idle order by place) filter (place <= 3) as visit_idle
    from taken
    group by innovation_id
)
select
    i.innovation_id, i.name, i.category, i.is_digital, if(k.kind is null, null, true) as is_meant, a.state as mine,
    (select count(*) from alike) as alike,
    e.running, e.unverified, e.visit_units, e.visit_states, e.visit_since, e.visit_km, e.visit_idle
from me
cross join examples e
join innovations i on i.innovation_id = e.innovation_id and (i.launched_on is null or i.launched_on <= $on)
left join loaded.innovation_kinds k on k.innovation_id = i.innovation_id and k.kind = me.kind
left join adoption_state a on a.as_of = $on and a.unit_id = me.unit_id and a.innovation_id = i.innovation_id
where (k.kind is not null or not exists (from loaded.innovation_kinds n where n.innovation_id = i.innovation_id))
    and (a.state is null or a.state not in ('running', 'unverified'))
order by e.running desc, e.unverified desc, i.name, i.innovation_id;
