-- Innovations nobody has verified for longer than the window: one row per unit in scope with at least one, most first.
-- The pairs add up to `unverified` and `untargeted_unverified` of `inovasi/figures`.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id      code
--   name         name as printed
--   unverified   innovations adopted or later, not verified within the window
--   innovations  their names, the longest unverified first, never verified before all
--   oldest       day of the oldest last verification, NULL when one was never verified
select
    m.unit_id,
    any_value(m.name) as name,
    count(*) as unverified,
    list(m.innovation order by m.last_verified_on nulls first, m.innovation) as innovations,
    if(count(*) = count(m.last_verified_on), min(m.last_verified_on), null) as oldest
from pairs_in_scope($regions, $kinds, $classes, $units, $on) m
where m.state = 'unverified'
group by m.unit_id
order by unverified desc, oldest nulls first, name;
