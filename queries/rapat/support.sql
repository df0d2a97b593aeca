-- Partner support that waits for somebody: one row per commitment to a unit in scope, or to the region of one, that has
-- ended or ends within 90 days without being marked completed, was requested and not agreed, or was only hoped for.
-- Nearest end first, then the oldest request, then the hopes. The register knows one stage, the newest: a commitment
-- agreed after the date counts as requested on it.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: commitments that began later are left out
-- returns
--   reason       ending (ended, or ends within 90 days), requested or hoped
--   support_id   code of the commitment
--   unit_id      code of the unit, NULL for one to a whole region
--   region_id    code of the region of the unit or of the commitment
--   name         name of the unit, or of the region
--   partner      name of the partner
--   field        field of the support
--   form         what is given
--   day          last day (ending), day of the request (requested), NULL when not known
--   days         days from the date asked for to the end (ending, negative when past), or since the request (requested)
with here as (
    select unit_id, name, region_id, region_name
    from unit_on($regions, $kinds, $classes, $units, $on)
),
regions_here as (
    select distinct region_id, region_name from here
),
scoped as (
    select s.*, h.region_id as home_id, h.name as printed
    from support s
    join here h on h.unit_id = s.unit_id
    union all
    select s.*, r.region_id, r.region_name
    from support s
    join regions_here r on s.unit_id is null and r.region_id = s.region_id
),
begun as (
    select *, agreed_on is null or agreed_on <= $on as agreed_by_then
    from scoped
    where coalesce(least(requested_on, agreed_on) <= $on, true)
),
sorted as (
    select
        *,
        case
            when stage in ('agreed', 'running') and agreed_by_then and ends_on <= $on::date + interval 90 day
                then 'ending'
            when stage = 'requested' or not agreed_by_then then 'requested'
            when stage = 'hoped' then 'hoped'
        end as reason
    from begun
)
select
    reason, support_id, unit_id, home_id as region_id, printed as name, partner, field, form,
    case reason when 'ending' then ends_on when 'requested' then requested_on end as day,
    case reason
        when 'ending' then date_diff('day', $on::date, ends_on)
        when 'requested' then date_diff('day', requested_on, $on::date)
    end as days
from sorted
where reason is not null
order by
    case reason when 'ending' then 1 when 'requested' then 2 else 3 end,
    day nulls last, name, partner, form, support_id;
