-- Who has which partners: one row per unit in scope, or region of one, and kind of partner with a commitment, regions
-- first, then by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id       code of the unit, NULL for commitments to a whole region
--   region_id     code of the region
--   name          name of the unit, or of the region
--   partner_kind  kind of partner
--   state         the furthest state that still stands: running, agreed, past_end, requested, hoped; else completed, lapsed
--   commitments   all commitments of that kind, whatever their state
--   in_force      of these, agreed or running
--   ending        of these, ending soon
--   partners      names of the partners in that state, in alphabetical order
with ranked as (
    select
        *,
        list_position(['lapsed', 'completed', 'hoped', 'requested', 'past_end', 'agreed', 'running'], state) as place
    from support_to($regions, $kinds, $classes, $units, $on)
),
furthest as (
    select *, max(place) over (partition by unit_id, region_id, partner_kind) as top
    from ranked
)
select
    unit_id, region_id, any_value(name) as name, partner_kind, max_by(state, place) as state,
    count(*) as commitments, count(*) filter (in_force) as in_force, count(*) filter (ending) as ending,
    list(distinct partner order by partner) filter (place = top) as partners
from furthest
group by unit_id, region_id, partner_kind
order by unit_id is not null, any_value(name), unit_id, partner_kind;
