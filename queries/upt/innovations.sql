-- Innovations of a unit: one row per innovation that it runs, ran or is meant to run, furthest stage first.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id           code
--   innovation_id     code of the innovation
--   name              name of the innovation
--   category          category code
--   is_digital        true for a digital service
--   is_meant          true when it is meant for the unit's kind and launched
--   originated        true when the unit thought of it
--   state             running, unverified, trial, initiative or stopped; NULL when the unit has not begun
--   stage             stage code, NULL when it has not begun
--   since             since when, NULL when not known
--   last_verified_on  last verification, NULL when not known
--   source            where the stage was printed
--   note              doubts
with meant as (
    select unit_id, innovation_id
    from meant_for(null, null, null, $units, $on)
),
reached as (
    select unit_id, innovation_id, stage, since, last_verified_on, state
    from adoption_state
    where as_of = $on and ($units is null or list_contains($units, unit_id))
),
pairs as (
    select
        unit_id, innovation_id, m.unit_id is not null as is_meant, r.stage, r.since, r.last_verified_on, r.state
    from meant m
    full join reached r using (unit_id, innovation_id)
),
printed as (
    select
        unit_id, innovation_id, stage, coalesce(arg_max(source, since), any_value(source)) as source,
        coalesce(arg_max(note, since), any_value(note)) as note
    from adoptions
    where $units is null or list_contains($units, unit_id)
    group by unit_id, innovation_id, stage
)
select
    p.unit_id, p.innovation_id, i.name, i.category, i.is_digital, p.is_meant,
    coalesce(i.originator_unit_id = p.unit_id, false) as originated, p.state, p.stage, p.since, p.last_verified_on,
    a.source, a.note
from pairs p
join innovations i on i.innovation_id = p.innovation_id
left join printed a on a.unit_id = p.unit_id and a.innovation_id = p.innovation_id and a.stage = p.stage
order by
    p.unit_id,
    list_position(['running', 'unverified', 'trial', 'initiative', 'stopped'], p.state) nulls last,
    p.since nulls last, i.name;
