-- Partner support in figures: one row. Commitments to units in scope and to the regions of these; each is counted once.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   units             units in scope
--   known_units       of these, units with any commitment of their own, whatever its state
--   supported_units   of these, units with a commitment in force of their own
--   regional          commitments to whole regions that are known, whatever their state
--   agreed            commitments that are agreed and not yet running
--   running           commitments that run
--   requested         commitments that were requested and not agreed
--   hoped             commitments that were only hoped for
--   past_end          agreed or running beyond their last day without being marked completed
--   completed         commitments that are completed
--   lapsed            commitments that lapsed
--   ending            in force with a last day that is near
--   quiet             in force, and no news of them for long
--   beneficiaries     people who benefit from those in force, summed; NULL when none reports it. Not people once each
--   reported          commitments in force that report beneficiaries
--   reported_later    commitments in force whose beneficiaries were reported after the date only
--   in_force_vs       agreed or running on the comparison date
--   waiting_vs        hoped or requested on the comparison date
with now as (
    select * from support_to($regions, $kinds, $classes, $units, $on)
),
before as (
    select
        count(*) filter (in_force) as in_force_vs,
        count(*) filter (state in ('hoped', 'requested')) as waiting_vs
    from support_to($regions, $kinds, $classes, $units, $versus)
)
select
    (select count(*) from unit_on($regions, $kinds, $classes, $units, $on)) as units,
    count(distinct unit_id) as known_units,
    count(distinct unit_id) filter (in_force) as supported_units,
    count(support_id) filter (unit_id is null) as regional,
    count(*) filter (state = 'agreed') as agreed,
    count(*) filter (state = 'running') as running,
    count(*) filter (state = 'requested') as requested,
    count(*) filter (state = 'hoped') as hoped,
    count(*) filter (state = 'past_end') as past_end,
    count(*) filter (state = 'completed') as completed,
    count(*) filter (state = 'lapsed') as lapsed,
    count(*) filter (ending) as ending,
    count(*) filter (quiet and in_force) as quiet,
    sum(beneficiaries) filter (in_force)::bigint as beneficiaries,
    count(beneficiaries) filter (in_force) as reported,
    count(*) filter (in_force and people_later) as reported_later,
    any_value(in_force_vs) as in_force_vs,
    any_value(waiting_vs) as waiting_vs
from before
left join now on true;
