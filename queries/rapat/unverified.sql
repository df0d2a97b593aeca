-- Innovations nobody has verified for longer than the window: one row per unit in scope with at least one, most first.
-- The pairs add up to `unverified` of `inovasi/figures`.
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
    list(m.innovation order by a.last_verified_on nulls first, m.innovation) as innovations,
    if(count(*) = count(a.last_verified_on), min(a.last_verified_on), null) as oldest
from meant_for($regions, $kinds, $classes, $units, $on) m
join adoption_state a on a.as_of = $on and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
where a.state = 'unverified'
group by m.unit_id
order by unverified desc, oldest nulls first, name;
