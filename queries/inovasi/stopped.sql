-- Innovations that stopped: one row per unit in scope and innovation that is stopped on the date, the newest stop first,
-- stops without a known day last. What was taken up again is not among them.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id        code of the unit
--   name           name of the unit as printed
--   innovation_id  code of the innovation
--   innovation     its name
--   category       category code
--   stopped_on     day of the stop, NULL when not known
--   started_on     first day of the time that the stop ended, NULL when not known or never adopted
--   months         whole months from started_on to stopped_on, NULL when either is not known
--   adopted        false when it was tried only
--   source         where the stop was printed
--   note           doubts
with stops as (
    select unit_id, innovation_id, max(since) as since, arg_max(source, since) as dated_source,
        any_value(source) as any_source, coalesce(arg_max(note, since), any_value(note)) as note
    from adoptions
    where stage = 'stopped' and (since is null or since <= $on)
    group by unit_id, innovation_id
),
ended as (
    select
        unit_id, innovation_id, max(ends_on) filter (ends_on <= $on) as ends_on,
        arg_max(starts_on, ends_on) filter (ends_on <= $on) as starts_on
    from adoption_spells
    where from_date is null or from_date <= $on
    group by unit_id, innovation_id
)
select
    u.unit_id, u.name, i.innovation_id, i.name as innovation, i.category, s.since as stopped_on,
    if(e.ends_on is not distinct from s.since, e.starts_on, null) as started_on,
    datesub('month', started_on, s.since) as months, e.unit_id is not null as adopted,
    coalesce(s.dated_source, s.any_source) as source, s.note
from unit_on($regions, $kinds, $classes, $units, $on) u
join adoption_state a on a.as_of = $on and a.unit_id = u.unit_id and a.state = 'stopped'
join innovations i on i.innovation_id = a.innovation_id
left join stops s on s.unit_id = a.unit_id and s.innovation_id = a.innovation_id
left join ended e on e.unit_id = a.unit_id and e.innovation_id = a.innovation_id
order by s.since desc nulls last, u.name, u.unit_id, i.name;
