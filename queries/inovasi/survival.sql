-- Survival at twelve months (by the definitions): one row for all adoptions in scope, one row per category and one per
-- innovation. It asks no target: every adoption counts that was ever recorded by the date. An adoption is at risk once
-- twelve months have passed since its first day, and has lasted when it is known to have run on the day twelve months after
-- that day: verified on it or later, taken further later, or stopped later. Where nobody has looked since, that is not known.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   level         all, category or innovation
--   series        its code, NULL for all
--   ever          pairs of unit and innovation that ever adopted it by the date
--   adopters      of these, adopted or later on the date
--   replications  of adopters, those other than the unit that started it; NULL where that unit is not known
--   at_risk       of ever, with a known first day at least twelve months ago and a known end of these months: the denominator
--   lasted        of at_risk, running twelve months after the first day: the numerator
--   resumed       of lasted, stopped before that day and taken up again
--   stopped       of at_risk, not running on that day
--   not_yet       of ever, with a known first day less than twelve months ago: not at risk yet
--   not_yet_stopped  of not_yet, stopped already
--   unseen        of ever, left out: its first day is twelve months ago or more, and nobody has looked since these were over
--   unknown       of ever, left out: the first day, or the day of a stop, is not known
with spells as (
    select
        s.unit_id, s.innovation_id, s.category, s.started_here, s.from_date, s.end_known, s.seen_on, s.due_on,
        if(s.ends_on <= $on, s.ends_on, null) as ends_on
    from adoption_spells s
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = s.unit_id
    where s.from_date is null or s.from_date <= $on
),
stories as (
    select
        innovation_id, any_value(category) as category, any_value(started_here) as started_here,
        bool_and(end_known) and any_value(due_on) is not null as known,
        any_value(due_on) as due_on,
        bool_or(end_known and ends_on is null) as runs,
        bool_or(from_date <= due_on and (ends_on > due_on or ends_on is null and seen_on >= due_on)) as runs_then,
        bool_or(from_date <= due_on and ends_on is null and seen_on < due_on) as unseen,
        min(ends_on) <= any_value(due_on) as broken
    from spells
    group by unit_id, innovation_id
)
select
    case when grouping(innovation_id) = 0 then 'innovation' when grouping(category) = 0 then 'category' else 'all' end
        as level,
    coalesce(innovation_id, category) as series,
    count(*) as ever,
    count(*) filter (runs) as adopters,
    if(
        level = 'innovation' and bool_or(started_here is not null), count(*) filter (runs and not started_here), null
    ) as replications,
    count(*) filter (known and due_on <= $on and not unseen) as at_risk,
    count(*) filter (known and due_on <= $on and runs_then) as lasted,
    count(*) filter (known and due_on <= $on and runs_then and broken) as resumed,
    count(*) filter (known and due_on <= $on and not runs_then and not unseen) as stopped,
    count(*) filter (known and due_on > $on) as not_yet,
    count(*) filter (known and due_on > $on and not runs) as not_yet_stopped,
    count(*) filter (known and due_on <= $on and unseen) as unseen,
    count(*) filter (not known) as unknown
from stories
group by grouping sets ((), (category), (innovation_id))
having count(*) > 0
order by level, at_risk desc, series;
