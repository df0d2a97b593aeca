-- Innovations of a unit: one row per innovation that it runs, ran or is meant to run, furthest stage first.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id           code
--   innovation_id     code of the innovation
--   name              name of the innovation
--   category          category code
--   is_digital        true for a digital service
--   is_meant          true when it is meant for the unit's kind and launched, NULL when its target is not known
--   originated        true when the unit thought of it
--   state             running, unverified, trial, initiative or stopped; NULL when the unit has not begun
--   stage             stage code, NULL when it has not begun
--   since             since when, NULL when not known
--   last_verified_on  last verification, NULL when not known
--   source            where the stage was printed
--   note              doubts
with meant as (
    select o.unit_id, o.innovation_id
    from offers o
    join unit_on(null, null, null, $units, $on) u on u.unit_id = o.unit_id
    where o.is_meant and o.number = 1 and (o.offered_on is null or o.offered_on <= $on)
),
reached as (
    select
        a.unit_id, a.innovation_id, a.state, a.stage, a.since, a.last_verified_on,
        coalesce(arg_max(p.source, p.since), any_value(p.source)) as source,
        coalesce(arg_max(p.note, p.since), any_value(p.note)) as note
    from adoption_state a
    left join adoptions p on p.unit_id = a.unit_id and p.innovation_id = a.innovation_id and p.stage = a.stage
    where a.as_of = $on and ($units is null or list_contains($units, a.unit_id))
    group by all
),
pairs as (
    select unit_id, innovation_id, m.unit_id is not null as is_meant, r.* exclude (unit_id, innovation_id)
    from meant m
    full join reached r using (unit_id, innovation_id)
)
select
    p.unit_id, p.innovation_id, i.name, i.category, i.is_digital,
    if(p.innovation_id in (select innovation_id from loaded.innovation_kinds), p.is_meant, null) as is_meant,
    coalesce(i.originator_unit_id = p.unit_id, false) as originated, p.state, p.stage, p.since, p.last_verified_on,
    p.source, p.note
from pairs p
join innovations i on i.innovation_id = p.innovation_id
order by
    p.unit_id,
    list_position(['running', 'unverified', 'trial', 'initiative', 'stopped'], p.state) nulls last,
    p.since nulls last, i.name;
