-- Innovations of one side of a comparison: one row per unit in scope and innovation with a stage on the date, by unit name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id        code of the unit
--   innovation_id  code of the innovation
--   innovation     name of the innovation as printed
--   meant          true when the innovation is meant for the unit's kind and launched: the pair is in the figures; NULL
--                  where it is not known for whom the innovation is meant
--   stage          stage on the date
--   state          running, unverified, trial, initiative or stopped
--   later          true for one whose newest verification is after the date: whether it was verified then is not known
select
    a.unit_id, a.innovation_id, i.name as innovation,
    case when i.innovation_id in (select innovation_id from loaded.innovation_kinds)
        then k.kind is not null and (i.launched_on is null or i.launched_on <= $on) end as meant,
    a.stage, a.state, a.later
from unit_on($regions, $kinds, $classes, $units, $on) u
join adoption_state a on a.unit_id = u.unit_id and a.as_of = $on
join innovations i on i.innovation_id = a.innovation_id
left join loaded.innovation_kinds k on k.innovation_id = a.innovation_id and k.kind = u.kind
order by u.name, u.unit_id, i.name, a.innovation_id;
