-- Events of a unit: one row per dated fact of the unit or of its whole region, newest first.
-- $units       unit codes, NULL for every unit
-- $on          the date asked for: later events are left out
-- $long_since  first day of the look-back
-- returns
--   unit_id     code of the unit
--   for_region  true when it is an event of the region
--   day         date of the event
--   kind        event kind code
--   title       what happened
--   source      where it was printed
--   note        doubts
with chosen as (
    select unit_id, region_id
    from units
    where $units is null or list_contains($units, unit_id)
)
select c.unit_id, e.unit_id is null as for_region, e."date" as day, e.kind, e.title, e.source, e.note
from events e
join chosen c on c.unit_id = e.unit_id or (e.unit_id is null and (e.region_id is null or c.region_id = e.region_id))
where e."date" between $long_since and $on
order by c.unit_id, e."date" desc, e.title;
