-- Partner support that waits for somebody: one row per commitment to a unit in scope, or to the region of one, that has
-- ended without being marked completed or ends soon, was requested and not agreed, or was only hoped for.
-- Nearest end first, then the oldest request, then the hopes, the oldest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   reason       ending (ended, or ends soon), requested or hoped
--   support_id   code of the commitment
--   unit_id      code of the unit, NULL for one to a whole region
--   region_id    code of the region of the unit or of the commitment
--   name         name of the unit, or of the region
--   partner      name of the partner
--   field        field of the support
--   form         what is given
--   day          last day (ending), day of the request (requested), day of the last news (hoped), NULL when not known
--   days         days from the date asked for to the end (ending, negative when past), or since the day
with waiting as (
    select
        *,
        case when ending or state = 'past_end' then 'ending' when state in ('requested', 'hoped') then state end as reason
    from support_to($regions, $kinds, $classes, $units, $on)
),
dated as (
    select *, case reason when 'ending' then ends_on when 'requested' then requested_on else news_on end as day
    from waiting
    where reason is not null
)
select
    reason, support_id, unit_id, region_id, name, partner, field, form, day,
    if(reason = 'ending', date_diff('day', $on::date, day), date_diff('day', day, $on::date)) as days
from dated
order by
    case reason when 'ending' then 1 when 'requested' then 2 else 3 end,
    day nulls last, name, partner, form, support_id;
