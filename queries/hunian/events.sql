-- Dated facts that explain the line: one row per event in the look-back, oldest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: events after it are left out
-- $since     first day of the look-back
-- returns
--   day        date of the event
--   kind       event kind code
--   title      what happened
--   unit_id    code of the unit, NULL for an event of the region or the nation
--   name       name of the unit
--   region_id  code of the region
--   source     where the fact comes from
with scoped as (
    select * from unit_on($regions, $kinds, $classes, $units, $on)
)
select e."date" as day, e.kind, e.title, e.unit_id, s.name, coalesce(e.region_id, s.region_id) as region_id, e.source
from events e
left join scoped s on s.unit_id = e.unit_id
where e."date" between $since and $on
    and (s.unit_id is not null or (e.unit_id is null and (e.region_id is null or e.region_id in (select region_id from scoped))))
order by e."date", e.title;
